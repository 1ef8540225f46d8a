import { createContext, useContext, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Snapshot } from '../../../core/app/snapshot.ts';
import type { Aim } from '../../../core/optout/activation.ts';
import type { OptOutPage, PlanView } from '../../../core/optout/calls.ts';
import { useAsked, type Asked } from '../../use-asked.ts';
import { pageAt } from '../pages.ts';

/** What a change that was made leaves to the server or the user. */
export type LeftToDo = Pick<PlanView, 'activation' | 'restart' | 'byHand'> & { readonly aim: Aim };

interface Known {
  readonly snapshot: Snapshot;
  readonly asked: Asked<OptOutPage>;
  /** Of the newest change; null: nothing is left, or it was put away. */
  readonly pending: LeftToDo | null;
  readonly setPending: (left: LeftToDo | null) => void;
}

const context = createContext<Known | null>(null);

/**
 * What every page's switch stands on is the snapshot's newest verdict, by the watch in main. The witnesses are heard
 * for the page that shows them, only: when it is opened, after each reading and after each answer of the user.
 */
export function OptOutProvider(props: {
  readonly snapshot: Snapshot;
  readonly children: ReactNode;
}) {
  const { snapshot } = props;
  const [location] = useLocation();
  const at = snapshot.collection?.collectedAt ?? '';
  const key = pageAt(location).path === '/opt-out' ? `${at} ${snapshot.sending.gate.open}` : null;
  const [pending, setPending] = useState<LeftToDo | null>(null);
  const asked = useAsked(key, (candor) => candor.optOut.page());
  return (
    <context.Provider value={{ snapshot, asked, pending, setPending }}>
      {props.children}
    </context.Provider>
  );
}

/** What is known of the opt-out; null outside of the pages. */
export function useOptOut(): Known | null {
  return useContext(context);
}
