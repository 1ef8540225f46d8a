import type { AppEvents, Events } from '../core/ports.ts';

type Listeners = { readonly [N in keyof AppEvents]: ((what: AppEvents[N]) => unknown)[] };

/** Makes the events of a run, which nobody listens to yet. */
export function createEvents(): Events {
  const listeners: Listeners = {
    collected: [],
    reported: [],
    verdict: [],
    changing: [],
    opened: [],
  };
  return {
    tell: async (name, what) =>
      void (await Promise.all(listeners[name].map((listener) => listener(what)))),
    on: (name, listener) => void listeners[name].push(listener),
  };
}
