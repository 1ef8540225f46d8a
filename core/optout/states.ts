import type { Message } from '../messages/message.ts';
import { relayStateMessages as relay, stateMessages as messages } from './messages.ts';
import type { VerdictName } from './verdict.ts';

/** What a server is seen to do about telemetry. One of {@link states}. */
export type StateName = keyof typeof states;

/** One state, and what each place says of it. */
export interface StateWords {
  /** What is seen, for a developer who reads the table. */
  readonly seen: string;
  /** Exit status and JSON go by it; null: nothing was checked. */
  readonly verdict: VerdictName | null;
  /**
   * The sentence on top of the page Opt-out; `status`, notifications and the letter say the same. What was last known
   * and what to do follow it.
   */
  readonly says: Message;
  /** Behind `Telemetry: ` in the tray and the rail. */
  readonly tray: Message;
  /** Beside the switch; where `{set}` is not known, {@link messages.besideNotKnown}. */
  readonly beside: Message;
}

const set = { beside: messages.besideSet } as const;

/**
 * Every state of a server as Candor can see it, with the words of each place. All of them come from the one verdict that
 * `verdictOf` takes; ARCHITECTURE.md shows this table.
 */
export const states = {
  looking: {
    seen: 'Nothing was checked yet',
    verdict: null,
    says: messages.looking,
    tray: messages.trayLooking,
    beside: messages.besideLooking,
  },
  none: {
    seen: 'No server runs here, and none was seen before',
    verdict: 'cannot-tell',
    says: messages.cannotTell,
    tray: messages.trayNone,
    beside: messages.besideNone,
  },
  several: {
    ...set,
    seen: 'Several servers run, and none of them is named',
    verdict: 'cannot-tell',
    says: messages.cannotTell,
    tray: messages.traySeveral,
  },
  stopped: {
    seen: 'The server that was seen here has no process, and nothing answers',
    verdict: 'cannot-tell',
    says: messages.stopped,
    tray: messages.trayStopped,
    beside: messages.besideStopped,
  },
  unreached: {
    seen: 'A server whose process is not seen here gives no answer',
    verdict: 'cannot-tell',
    says: messages.unreached,
    tray: messages.trayUnreached,
    beside: messages.besideUnreached,
  },
  on: {
    seen: 'It runs, and is on',
    verdict: 'on',
    says: messages.on,
    tray: messages.trayOn,
    beside: messages.besideOn,
  },
  'waits-restart': {
    ...set,
    verdict: 'on',
    seen: 'It runs on; set to off, which it takes up when it restarts',
    says: messages.waitsRestart,
    tray: messages.trayWaitsRestart,
  },
  'waits-reload': {
    ...set,
    verdict: 'on',
    seen: 'The same, where a reload is enough',
    says: messages.waitsReload,
    tray: messages.trayWaitsReload,
  },
  'waits-watcher': {
    ...set,
    verdict: 'on',
    seen: 'The same, where it watches its file',
    says: messages.waitsWatcher,
    tray: messages.trayWaitsWatcher,
  },
  'says-off': {
    ...set,
    seen: 'It says off, and nothing watches its reports',
    verdict: 'says-off',
    says: messages.saysOff,
    tray: messages.traySaysOff,
  },
  watching: {
    ...set,
    seen: 'It says off, and the relay watches until silence is a proof',
    verdict: 'says-off',
    says: messages.watching,
    tray: messages.trayWatching,
  },
  'proven-off': {
    seen: 'It says off, and was silent on a path that carried a report',
    verdict: 'proven-off',
    says: messages.provenOff,
    tray: messages.trayProvenOff,
    beside: messages.besideProvenOff,
  },
  contradiction: {
    ...set,
    seen: 'It says off, and reported all the same',
    verdict: 'contradiction',
    says: messages.contradiction,
    tray: messages.trayContradiction,
  },
  'cannot-tell': {
    ...set,
    seen: 'It runs, and no check has an answer',
    verdict: 'cannot-tell',
    says: messages.cannotTell,
    tray: messages.trayCannotTell,
  },
} as const satisfies Record<string, StateWords>;

/** The relay as a server's reports meet it, and what each place says of it. */
export const relayStates = {
  holds: {
    seen: 'It listens, and is set to block',
    brief: relay.holdsBriefly,
    does: relay.holds,
  },
  closed: {
    seen: 'It listens, is set to forward, and may not',
    brief: relay.holdsBriefly,
    does: relay.closed,
  },
  forwards: {
    seen: 'It listens, and is set to forward',
    brief: relay.forwardsBriefly,
    does: relay.forwards,
  },
  redacts: {
    seen: 'It listens, and is set to redact and forward',
    brief: relay.redactsBriefly,
    does: relay.forwards,
  },
  lost: {
    seen: 'It does not run, and the server posts to it',
    brief: relay.lostBriefly,
    does: relay.lost,
  },
} as const satisfies Record<string, { seen: string; brief: Message; does: Message }>;
