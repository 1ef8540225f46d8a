import { createContext, useContext, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Aim } from '../../../core/optout/activation.ts';
import type { OptOutPage, PlanView } from '../../../core/optout/calls.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { useQuery, type Query } from '../../hooks/use-query.ts';
import { pageAt } from '../../app/pages.ts';

/** What a change that was made leaves to the server or the user. */
export type LeftToDo = Pick<PlanView, 'activation' | 'restart' | 'byHand'> & { readonly aim: Aim };

/** The same, with the process that ran when the change was made. */
export interface Pending extends LeftToDo {
  readonly run: string | null;
}

interface Known {
  readonly asked: Query<OptOutPage>;
  /** Of the newest change; null: nothing is left, or it was put away. */
  readonly pending: Pending | null;
  readonly setPending: (left: LeftToDo | null) => void;
}

const context = createContext<Known | null>(null);

/**
 * What every page's switch stands on is the snapshot's newest verdict, by the watch in main. The checks are made
 * for the page that shows them, only: when it is opened, after each reading and after each answer of the user.
 */
export function OptOutProvider(props: { readonly children: ReactNode }) {
  const [location] = useLocation();
  const rests = useSnapshot(
    ({ collection, sending }) => `${collection?.collectedAt ?? ''} ${sending.gate.open}`,
  );
  const key = pageAt(location).path === '/opt-out' ? rests : null;
  const [pending, setLeft] = useState<Pending | null>(null);
  const asked = useQuery(key, (candor) => candor.optOut.page());
  const run = asked.value?.run ?? null;
  const setPending = (left: LeftToDo | null) => setLeft(left === null ? null : { ...left, run });
  return (
    <context.Provider value={{ asked, pending, setPending }}>{props.children}</context.Provider>
  );
}

/** What is known of the opt-out; null outside of the pages. */
export function useOptOut(): Known | null {
  return useContext(context);
}
