import { join } from 'node:path';

/**
 * Every file and folder that Candor keeps in a profile, with what it holds. All are for their owner alone: files 0600,
 * folders 0700. A path in the profile is made of one of these names, so none is left out where the profile is closed to
 * others or handed to its user.
 */
const names = [
  // main/profile
  'settings.json', // the settings, the answers, and secrets as the keyring sealed them
  'candor.log',
  'candor.1.log',
  'runs.json', // what was seen of the servers' runs
  // main/history
  'history.sqlite',
  'history.key',
  'history-check.json', // what the last integrity check found
  // main/server
  'servers-read.json',
  // main/delivery
  'outbox.lock',
  // main/relay
  'relay-listening.json',
  'relay-ledger.sqlite',
  'relay-probe',
  'relay-runs', // there while the relay is to run
  'relay.lock',
  'known-fields.json',
  // main/optout
  'optout', // a folder for each change of a server's files, with what was there before
  'optout-watch.json', // the last verdict
  'optout.lock',
  'servers-seen.json',
  'switch.json', // the turns of the one switch
  'proof-holds', // there while a proof holds Candor's own payloads
  'proof.lock',
  // main/deletion
  'deletion.json', // the requests
  'drafts',
  // main/crash
  'crash', // faults, redacted, until they are sent or discarded
  'crash.lock',
  // main/export
  'export-cursor.json',
  'export.lock',
  // main/desktop
  'browser', // Chromium's own
] as const;

/** Name of a file or folder in a profile. */
export type ProfileFile = (typeof names)[number];

/** What a lock of the profile guards. */
export type LockName<N extends ProfileFile = ProfileFile> = N extends `${infer L}.lock` ? L : never;

/** A document of the profile, without `.json`. */
export type DocumentName<N extends ProfileFile = ProfileFile> = N extends `${infer D}.json`
  ? D
  : never;

/** Returns the path of a file or folder in a profile (a folder, absolute). */
export function profilePath(profile: string, name: ProfileFile): string {
  return join(profile, name);
}

/** Left by earlier versions, or by Chromium. */
const formerly = ['Crashpad', 'said', 'servers', 'told'];

// Without the names of the log: the folder of another program can hold files that begin with `candor`.
const stems = names.flatMap((name) => {
  const stem = name.replace(/\..*/u, '');
  return stem === 'candor' ? [] : [stem];
});
const own = new RegExp(
  `^\\.?(?:candor(?=\\.(?:1\\.)?log$)|${[...new Set([...stems, ...formerly])].join('|')})(?:[.-].*)?$`,
  'u',
);

/**
 * Returns whether a name in a profile is of Candor's own files: also of one under way, one set aside, and those that
 * SQLite puts beside its own.
 */
export function isOwnName(name: string): boolean {
  return own.test(name);
}
