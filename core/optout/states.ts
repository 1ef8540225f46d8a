import type { VerdictName } from './verdict.ts';

/** What a server is seen to do about telemetry. One of {@link states}. */
export type StateName = keyof typeof states;

/** One state, and what each place says of it. */
export interface StateWords {
  /** What is seen, for a person who reads the table. */
  readonly seen: string;
  /** Exit status and JSON go by it; null: nothing was checked. */
  readonly verdict: VerdictName | null;
  /** The sentence on top of the page Opt-out; `status`, notifications and the letter say the same. `{…}` is filled in. */
  readonly says: string;
  /** Behind `Telemetry: ` in the tray and the rail. */
  readonly tray: string;
  /** Beside the switch; where `{set}` is not known, {@link notKnown}. */
  readonly beside: string;
}

/** Beside the switch where neither the settings nor the server tell. */
export const notKnown = 'Telemetry: not known';
const set = { beside: 'Telemetry is set to {set}' } as const;
const unread =
  'Telemetry is off in the settings, but the server has not read them yet: it is still on. ';

/**
 * Every state of a server as Candor can see it, with the words of each place. All of them come from the one verdict that
 * `verdictOf` takes; ARCHITECTURE.md shows this table.
 */
export const states = {
  looking: {
    seen: 'Nothing was checked yet',
    verdict: null,
    says: 'Checking…',
    tray: 'looking…',
    beside: 'Telemetry: looking…',
  },
  none: {
    seen: 'No server runs here, and none was seen before',
    verdict: 'cannot-tell',
    says: 'Candor can’t tell whether telemetry is off: {missing}',
    tray: 'no server found',
    beside: 'Candor {own}',
  },
  several: {
    ...set,
    seen: 'Several servers run, and none of them is named',
    verdict: 'cannot-tell',
    says: 'Candor can’t tell whether telemetry is off: {missing}',
    tray: 'several servers run, and none is named',
  },
  stopped: {
    seen: 'The server that was seen here has no process, and nothing answers',
    verdict: 'cannot-tell',
    says: 'The server does not run. {last} {next}',
    tray: 'the server does not run',
    beside: 'The server does not run',
  },
  unreached: {
    seen: 'A server whose process is not seen here gives no answer',
    verdict: 'cannot-tell',
    says: 'Candor can’t read the server at {url}. {why} {last}',
    tray: 'the server can’t be read',
    beside: 'The server can’t be read',
  },
  on: {
    seen: 'It runs, and is on',
    verdict: 'on',
    says: 'Telemetry is on: {on}.',
    tray: 'On',
    beside: 'Telemetry is on',
  },
  'waits-restart': {
    ...set,
    verdict: 'on',
    seen: 'It runs on; set to off, which it takes up when it restarts',
    says: `${unread}It takes them up when it restarts.`,
    tray: 'On, until it restarts',
  },
  'waits-reload': {
    ...set,
    verdict: 'on',
    seen: 'The same, where a reload is enough',
    says: `${unread}It takes them up when it reloads or restarts.`,
    tray: 'On, until it reloads',
  },
  'waits-watcher': {
    ...set,
    verdict: 'on',
    seen: 'The same, where it watches its file',
    says: `${unread}It watches its file, and takes it up within seconds.`,
    tray: 'On, until it reads its file',
  },
  'says-off': {
    ...set,
    seen: 'It says off, and nothing watches its reports',
    verdict: 'says-off',
    says: 'Telemetry is off, but not proven ({off}): {missing} {next}',
    tray: 'Off, not proven',
  },
  watching: {
    ...set,
    seen: 'It says off, and the relay watches until silence is a proof',
    verdict: 'says-off',
    says: 'Telemetry is off, but not proven yet ({off}): {missing} {next}',
    tray: 'Off, not proven yet',
  },
  'proven-off': {
    seen: 'It says off, and was silent on a path that carried a report',
    verdict: 'proven-off',
    says: 'Telemetry is off, and proven: {off}. {next}',
    tray: 'Proven off',
    beside: 'Telemetry is off {until}',
  },
  contradiction: {
    ...set,
    seen: 'It says off, and reported all the same',
    verdict: 'contradiction',
    says: 'The evidence contradicts itself: telemetry is off ({off}), but {on}.',
    tray: 'Contradiction',
  },
  'cannot-tell': {
    ...set,
    seen: 'It runs, and no check has an answer',
    verdict: 'cannot-tell',
    says: 'Candor can’t tell whether telemetry is off: {missing}',
    tray: 'Unknown',
  },
} as const satisfies Record<string, StateWords>;

/** The relay as a server's reports meet it, and what each place says of it. */
export const relayStates = {
  holds: {
    seen: 'It listens, and is set to block',
    brief: 'Relay listens, holds back',
    does: 'Candor’s relay takes each report and holds it back. That is not off: the server still posts.',
  },
  closed: {
    seen: 'It listens, is set to forward, and may not',
    brief: 'Relay listens, holds back',
    does: 'Candor’s relay is set to forward, and holds each report back. {why} That is not off: the server still posts.',
  },
  forwards: {
    seen: 'It listens, and is set to forward',
    brief: 'Relay listens, forwards',
    does: 'Candor’s relay records each report before it forwards it.',
  },
  redacts: {
    seen: 'It listens, and is set to redact and forward',
    brief: 'Relay listens, forwards less',
    does: 'Candor’s relay records each report before it forwards it.',
  },
  lost: {
    seen: 'It does not run, and the server posts to it',
    brief: 'Relay does not run',
    does: 'Candor’s relay does not run, so the reports that the server posts to it reach nobody.',
  },
} as const;

/** Fills in the `{…}` of a text; a part that is empty takes the blank before it along. */
export function filled(text: string, parts: Readonly<Record<string, string>>): string {
  return text.replaceAll(/( ?)\{(\w+)\}/g, (_, blank: string, name: string) => {
    const part = parts[name] ?? '';
    return part === '' ? '' : `${blank}${part}`;
  });
}
