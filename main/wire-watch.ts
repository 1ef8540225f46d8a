import { serverWitness, type ServerSays } from '../core/optout/server-witness.ts';
import { saidBy } from '../core/optout/seen.ts';
import { tagOf } from './optout/target.ts';
import { createOptOutWatch, type OptOutWatch } from './optout/watch.ts';
import type { OptOutActions } from './optout/service.ts';
import type { RelayActions } from './relay/service.ts';
import type { SendingActions } from './delivery/service.ts';
import { openWatchMemory } from './optout/memory/watch.ts';

/** What the watch is given of the actions. */
export interface WatchWorld {
  /** Folder of the profile, absolute. */
  readonly profile: string;
  readonly ready: () => boolean;
  readonly optOut: Pick<OptOutActions, 'verdict' | 'fingerprint'>;
  readonly relay: Pick<RelayActions, 'listening' | 'view'>;
  readonly ask: (url: string) => Promise<ServerSays>;
  readonly sending: Pick<SendingActions, 'noteRelease' | 'note'>;
  readonly newest: () => Promise<number | null>;
  readonly changed: () => void;
  /** Reads the server anew. */
  readonly renew: () => void;
}

/** Introduces the watch over the opt-out to the actions it looks through; it looks at nothing before it is started. */
export function openWatch({
  profile,
  ready,
  optOut,
  relay,
  ask,
  sending,
  newest,
  changed,
  renew,
}: WatchWorld): OptOutWatch {
  return createOptOutWatch({
    ready,
    fingerprint: () => optOut.fingerprint(),
    relay: () => relay.listening(),
    now: Date.now,
    asks: async (url) => {
      const says = await ask(url);
      return saidBy(tagOf(says), serverWitness(says, ''));
    },
    newest,
    hear: async () => {
      // Where the relay listens is told beside the verdict, also where another Candor began or ended it.
      await relay.view();
      return optOut.verdict();
    },
    memory: openWatchMemory(profile),
    steady: () => performance.now(),
    mark: (text) => void sending.note('verdict', text),
    released: (release) => sending.noteRelease(release),
    changed,
    moved: renew,
  });
}
