import { serverWitness, type ServerSays } from '../../core/optout/server-witness.ts';
import { saidBy } from '../../core/optout/seen.ts';
import { tagOf } from '../actions/optout-target.ts';
import { createOptOutWatch, type OptOutWatch } from '../actions/optout-watch.ts';
import type { OptOutActions } from '../actions/optout.ts';
import type { RelayActions } from '../actions/relay.ts';
import type { SendingActions } from '../actions/sending.ts';
import { openWatchMemory } from '../actions/watch-memory.ts';
import { newestEntry } from './newest-entry.ts';

/** What the watch is given of the actions. */
export interface WatchWorld {
  /** Folder of the profile, absolute. */
  readonly profile: string;
  readonly ready: () => boolean;
  readonly optOut: Pick<OptOutActions, 'verdict' | 'stamp'>;
  readonly relay: Pick<RelayActions, 'listening'>;
  readonly ask: (url: string) => Promise<ServerSays>;
  readonly sending: Pick<SendingActions, 'store' | 'noteRelease' | 'note'>;
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
  changed,
  renew,
}: WatchWorld): OptOutWatch {
  return createOptOutWatch({
    ready,
    stamp: () => optOut.stamp(),
    relay: () => relay.listening(),
    now: Date.now,
    asks: async (url) => {
      const says = await ask(url);
      return saidBy(tagOf(says), serverWitness(says, ''));
    },
    newest: () => newestEntry(sending),
    hear: () => optOut.verdict(),
    memory: openWatchMemory(profile),
    steady: () => performance.now(),
    mark: (text) => void sending.note('verdict', text),
    released: (release) => sending.noteRelease(release),
    changed,
    moved: renew,
  });
}
