import { contractMessages as messages } from './contract/messages.ts';
import { appCalls, type Shown } from './app/calls.ts';
import type { Snapshot } from './app/snapshot.ts';
import type { Call, Z } from './call.ts';
import { crashCalls } from './crash/calls.ts';
import { deletionCalls } from './deletion/calls.ts';
import { deliveryCalls } from './delivery/calls.ts';
import { historyCalls } from './history/calls.ts';
import { optOutCalls, proofCalls } from './optout/calls.ts';
import { exportCalls } from './export/calls.ts';
import type { Outcome } from './outcome.ts';
import { relayCalls } from './relay/calls.ts';
import { serverCalls } from './server/calls.ts';
import { settingsCalls } from './settings/calls.ts';

/**
 * The contract between the window and main: groups of calls, each declared once with the schema of its arguments and
 * its result. Channel names, the preload's `window.candor`, the validation and the types of the services derive from
 * it; there is no channel outside it.
 */
export const contract = {
  app: appCalls,
  server: serverCalls,
  settings: settingsCalls,
  delivery: deliveryCalls,
  history: historyCalls,
  crash: crashCalls,
  deletion: deletionCalls,
  optOut: optOutCalls,
  proof: proofCalls,
  relay: relayCalls,
  exporting: exportCalls,
};

/** Name of a group of calls. */
export type Group = keyof typeof contract;

/** What main tells the window: name → what it carries. */
export interface Notices {
  changed: Snapshot;
  /** The tray or a notification asks the window to show something. */
  show: Shown;
}
/** Name of a notice. */
export type NoticeName = keyof Notices;
/** Every notice. */
export const noticeNames = ['changed', 'show'] as const satisfies readonly NoticeName[];

/** The functions of a group. A failure is part of the outcome; the promise rejects for a stranger only. */
export type Service<G extends Group> = {
  readonly [C in keyof (typeof contract)[G]]: (typeof contract)[G][C] extends Call<infer A, infer R>
    ? (...args: A) => Promise<Outcome<R>>
    : never;
};

/** All groups: what main provides, and what the window has. */
export type Services = { readonly [G in Group]: Service<G> };

/** `window.candor`: the services, and `on…` for each notice (returns the function that stops it). */
export type CandorApi = Services & {
  readonly [N in NoticeName as `on${Capitalize<N>}`]: (
    listen: (notice: Notices[N]) => void,
  ) => () => void;
};

/** A call as code that goes through all of them sees it. */
export interface AnyCall {
  readonly group: Group;
  readonly name: string;
  /** `candor:deletion.letter` */
  readonly channel: string;
  /** Returns the schema of its arguments. */
  readonly args: Call<readonly unknown[], unknown>['args'];
}

/** Every call of the contract. */
export const calls: readonly AnyCall[] = groups().flatMap((group) =>
  Object.entries<Pick<AnyCall, 'args'>>(contract[group]).map(([name, { args }]) => ({
    group,
    name,
    channel: `candor:${group}.${name}`,
    args,
  })),
);

function groups(): Group[] {
  const isGroup = (name: string): name is Group => name in contract;
  return Object.keys(contract).filter(isGroup);
}

/** Returns the channel of a notice. */
export function noticeChannel(name: NoticeName): string {
  return `candor:on.${name}`;
}

/** Arguments that fit a call, or one sentence that says why they don't. */
export type ParsedArguments =
  | { readonly ok: true; readonly args: readonly unknown[] }
  | { readonly ok: false; readonly message: string };

/** Checks arguments that came over IPC. The message never repeats a value, because it may be a password. */
export function parseArguments(call: AnyCall, z: Z, args: readonly unknown[]): ParsedArguments {
  const parsed = call.args(z).safeParse(args);
  if (parsed.success) return { ok: true, args: parsed.data };
  const worded = parsed.error.issues.find(
    (issue) => issue.path.length > 0 && ['too_big', 'invalid_format'].includes(issue.code),
  );
  return {
    ok: false,
    message: worded?.message ?? z.say(messages.notUnderstood),
  };
}
