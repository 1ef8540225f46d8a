import { createContext, useContext, type ReactNode } from 'react';
import type { Snapshot } from '../../../core/contract.ts';
import type { OptOutPage } from '../../../core/optout/calls.ts';
import { useAsked, type Asked } from '../../use-asked.ts';

interface Known {
  readonly snapshot: Snapshot;
  readonly asked: Asked<OptOutPage>;
}

const context = createContext<Known | null>(null);

/** Hears the witnesses after each reading of the server and each answer of the user, for every page's switch. */
export function OptOutProvider(props: {
  readonly snapshot: Snapshot;
  readonly children: ReactNode;
}) {
  const { snapshot } = props;
  const at = snapshot.collection?.collectedAt ?? null;
  const key = at === null ? null : `${at} ${snapshot.sending.answer}`;
  const asked = useAsked(key, (candor) => candor.optOutPage());
  return <context.Provider value={{ snapshot, asked }}>{props.children}</context.Provider>;
}

/** What is known of the opt-out; null outside of the pages. */
export function useOptOut(): Known | null {
  return useContext(context);
}
