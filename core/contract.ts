import type { Collection, Progress } from './collection.ts';
import { crashCallNames, type CrashCalls } from './crash/calls.ts';
import type { Crashes } from './crash/views.ts';
import { deletionCallNames, type DeletionCalls } from './deletion/calls.ts';
import type { FieldDifference } from './diff.ts';
import type { HistoryFilters } from './history/filters.ts';
import type { ConnectionView } from './history/record.ts';
import type { Verification } from './history/verification.ts';
import type { HistoryPage, RecordPage, Series } from './history/views.ts';
import type { Ledger } from './ledger.ts';
import { optOutCallNames, type OptOutCalls } from './optout/calls.ts';
import type { OptOutSeen } from './optout/seen.ts';
import type { Outcome } from './outcome.ts';
import type { OwnPreview, Sending, SendResult } from './sending.ts';
import type { SettingKey, Settings } from './settings/schema.ts';
import type { RelayNow } from './truth/relay.ts';

export type { HistoryPage, RecordField, RecordPage, Series } from './history/views.ts';
export type { OwnPreview, Sending, SendResult } from './sending.ts';

/**
 * The IPC contract: every channel, its arguments and its result. The main side, the preload and
 * `window.candor` all derive from this file; there is no channel outside it.
 */

/** Pages on the web that the window may open in the user's browser; main knows the addresses. */
export const linkIds = ['vendor-telemetry-page'] as const;
/** One of {@link linkIds}. */
export type LinkId = (typeof linkIds)[number];

/** A server process found on this machine. */
export interface FoundServer {
  /** Base address without a trailing slash. */
  readonly url: string;
  /** `openobserve (process 4121)`: what the user would recognise it by. */
  readonly label: string;
  /** Where the address came from: `ZO_HTTP_PORT in its environment`, `listening socket`. */
  readonly evidence: string;
}

/** What the connect dialog sends. An empty password with an e-mail keeps the one already kept. */
export interface Connection {
  readonly url: string;
  readonly email: string;
  readonly password: string;
  /** SHA-256 fingerprint (`AB:CD:…`) the user accepted for an unknown certificate; null otherwise. */
  readonly certificate: string | null;
}

/** A certificate that no authority known to this machine vouches for. */
export interface UnknownCertificate {
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  /** RFC 3339. */
  readonly validTo: string;
  /** Why it is not trusted, one sentence. */
  readonly reason: string;
}

/** What a test of a connection found, step by step; nothing is saved by it. */
export interface ConnectionTest {
  readonly reached: boolean;
  readonly version: string | null;
  readonly telemetryEnabled: boolean | null;
  /** `not-asked` when no e-mail was given. */
  readonly signIn: 'accepted' | 'refused' | 'not-asked' | 'not-reached';
  /** Set when the user has to look at a certificate first. */
  readonly certificate: UnknownCertificate | null;
  /** One sentence for a person, whatever happened. */
  readonly message: string;
}

/** Where the password is, and why there. `unavailable`: the keyring had one but did not give it back. */
export interface SecretsState {
  readonly place: 'keyring' | 'memory' | 'environment' | 'none';
  readonly email: string | null;
  /** One sentence for a person. */
  readonly message: string;
}

/** All that the window shows. Main owns it; the window holds the newest copy. */
export interface Snapshot {
  readonly candor: {
    readonly version: string;
    readonly profile: string;
    readonly notice: string | null;
  };
  /** True until the user has answered the first-run page. */
  readonly firstRun: boolean;
  readonly settings: Settings;
  /** What happened to the settings file, when something did: set aside, from a newer Candor, not writable. */
  readonly settingsProblem: string | null;
  readonly secrets: SecretsState;
  /** Null while not looked for yet. */
  readonly found: readonly FoundServer[] | null;
  readonly collecting: Progress | null;
  readonly collection: Collection | null;
  readonly sending: Sending;
  /** The newest verdict of the opt-out; null while none was taken. */
  readonly optOut: OptOutSeen | null;
  readonly crashes: Crashes;
  /** The relay of this profile while it listens; null: it does not. */
  readonly relay: RelayNow | null;
  /** Where the relay forwards to where `relay.upstream` is empty, as far as that is one address. */
  readonly forwardsTo?: string;
}

/** What the window asks of main: name → arguments and result. */
export interface Calls extends CrashCalls, DeletionCalls, OptOutCalls {
  snapshot: { args: []; result: Snapshot };
  collect: { args: []; result: Outcome<null> };
  stopCollecting: { args: []; result: Outcome<null> };
  findServers: { args: []; result: Outcome<readonly FoundServer[]> };
  testConnection: { args: [Connection]; result: Outcome<ConnectionTest> };
  connect: { args: [Connection]; result: Outcome<null> };
  disconnect: { args: []; result: Outcome<null> };
  setSetting: { args: [SettingKey, string]; result: Outcome<null> };
  finishFirstRun: { args: []; result: Outcome<null> };
  copyText: { args: [string]; result: Outcome<null> };
  openLink: { args: [LinkId]; result: Outcome<null> };
  previewOwn: { args: []; result: Outcome<OwnPreview> };
  sendNow: { args: []; result: Outcome<SendResult> };
  setWriteKey: { args: [string]; result: Outcome<null> };
  /** Filters, how many of the newest to pass over, how many to give (at most 500). */
  history: { args: [HistoryFilters, number, number]; result: Outcome<HistoryPage> };
  /** The names of all events there are, for the filter. */
  historyEvents: { args: []; result: Outcome<readonly string[]> };
  record: { args: [string]; result: Outcome<RecordPage> };
  compare: { args: [string, string]; result: Outcome<readonly FieldDifference[]> };
  /** Fields, from (included) and to (not included) in milliseconds since 1970. */
  series: { args: [readonly string[], number, number]; result: Outcome<Series> };
  /** The names of the fields for charts of which at least one kept payload has a number. */
  seriesFields: { args: []; result: Outcome<readonly string[]> };
  connections: { args: []; result: Outcome<readonly ConnectionView[]> };
  verifyHistory: { args: []; result: Outcome<Verification> };
  /** Null: the user closed the dialog. */
  exportHistory: {
    args: ['ndjson' | 'csv', HistoryFilters];
    result: Outcome<{ readonly file: string; readonly records: number } | null>;
  };
  /** Every identity that the recorded payloads carry; `busy` while other work on the history is under way. */
  identities: { args: []; result: Outcome<Ledger> };
  stopWork: { args: []; result: Outcome<null> };
  deleteBodies: { args: [readonly string[]]; result: Outcome<{ readonly deleted: number }> };
  /** The user has read what is lost of the history. */
  acknowledgeLoss: { args: []; result: Outcome<null> };
  /** A suggested name and the bytes of a file that the window made; null: the user closed the dialog. */
  saveFile: { args: [string, Uint8Array]; result: Outcome<{ readonly file: string } | null> };
}

/** What main tells the window: name → payload. */
export interface Notices {
  changed: Snapshot;
  /** The tray or a notification asks the window to show something. */
  show: Shown;
}

/** What the window is to show: a page, and over it the change of the switch, to be looked at first. */
export interface Shown {
  readonly page: '/' | '/opt-out' | '/history';
  readonly turn: 'on' | 'off' | null;
}

/** Every call. The names are values too, because types are gone at run time. */
export const callNames = [
  'snapshot',
  'collect',
  'stopCollecting',
  'findServers',
  'testConnection',
  'connect',
  'disconnect',
  'setSetting',
  'finishFirstRun',
  'copyText',
  'openLink',
  'previewOwn',
  'sendNow',
  'setWriteKey',
  'history',
  'historyEvents',
  'record',
  'compare',
  'series',
  'seriesFields',
  'connections',
  'verifyHistory',
  'exportHistory',
  'identities',
  'stopWork',
  'deleteBodies',
  'acknowledgeLoss',
  'saveFile',
  ...crashCallNames,
  ...deletionCallNames,
  ...optOutCallNames,
] as const;
/** Every notice. */
export const noticeNames = ['changed', 'show'] as const;

/** Name of a call. */
export type CallName = keyof Calls;
/** Name of a notice. */
export type NoticeName = keyof Notices;

// Fails to compile when a name stands in one of the two places only.
type Same<A, B> = [A, B] extends [B, A] ? true : never;
const total: [
  Same<CallName, (typeof callNames)[number]>,
  Same<NoticeName, (typeof noticeNames)[number]>,
] = [true, true];
void total;

/** The name of a call or a notice on Electron's IPC. */
export function channelOf(name: CallName | NoticeName): string {
  return `candor:${name}`;
}

/** `window.candor`: one function for each call, `on…` for each notice (answers the function that stops it). */
export type CandorApi = {
  readonly [C in CallName]: (...args: Calls[C]['args']) => Promise<Calls[C]['result']>;
} & {
  readonly [N in NoticeName as `on${Capitalize<N>}`]: (
    hear: (payload: Notices[N]) => void,
  ) => () => void;
};

/** What main must provide: a handler for each call. */
export type Handlers = {
  readonly [C in CallName]: (...args: Calls[C]['args']) => Promise<Calls[C]['result']>;
};
