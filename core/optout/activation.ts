import { isAtLeast, type Release } from '../catalogue/version.ts';
import { shellLine } from './quote.ts';
import type { Layer } from './precedence.ts';

/** All of {@link Aim}. */
export const aims = ['off', 'on', 'relay-on', 'relay-off'] as const;
/** What a change is for: the switch, or putting the relay in the collector's place. */
export type Aim = (typeof aims)[number];

/** What the server still has to do before a change holds. */
export interface Activation {
  readonly does: 'nothing' | 'reload' | 'restart';
  /** One sentence for a person. */
  readonly sentence: string;
  /** How to ask for a reload, where that is possible. */
  readonly reload: { readonly path: '/config/reload'; readonly asRoot: boolean } | null;
}

/** What is known of the running process that bears on what a change does to it. */
export interface RunningFacts {
  /** What it says of its own telemetry; null: nothing. */
  readonly says: 'on' | 'off' | null;
  /** Whether its telemetry was on when it started; null: not known. */
  readonly startedOn: boolean | null;
  /**
   * Whether it watches the changed file, where its release does that at all: it does only where it found that very file at
   * its start and could read all of it.
   */
  readonly watches: boolean;
}

/** What the activation depends on. */
export interface ChangeFacts {
  readonly aim: Aim;
  readonly release: Release | null;
  /** Layers that the change touches. */
  readonly layers: readonly Layer[];
  /** True where the file sets the variable after the change: a line that is taken out changes nothing in a running server. */
  readonly sets: boolean;
  readonly running: RunningFacts;
  /** `ZO_CONFIG_WATCHER_INTERVAL` in seconds where it is set; null: the default of 30. */
  readonly watcherSeconds: number | null;
}

/**
 * The reload route of a release: v0.10.7 to v0.90.2 without a password, none in v0.90.3, from v0.91.0 on
 * for the root user. Source: pull requests 3623, 12220 and 12279.
 */
export function reloadRoute(release: Release | null): Activation['reload'] {
  if (release === null || !isAtLeast(release, 'v0.10.7')) return null;
  if (isAtLeast(release, 'v0.91.0')) return { path: '/config/reload', asRoot: true };
  return isAtLeast(release, 'v0.90.3') ? null : { path: '/config/reload', asRoot: false };
}

/** The command that asks a server (base address) to reload. As root it asks for the password, so that none stands in it. */
export function reloadCommand(
  url: string,
  { path, asRoot }: NonNullable<Activation['reload']>,
): string {
  const signed = asRoot ? ['--user', 'ROOT_EMAIL'] : [];
  return shellLine(['curl', '--fail', '--show-error', '--silent', ...signed, `${url}${path}`]);
}

/**
 * What the server has to do. Nothing where its watcher (v0.16.0 on) reads the changed file, reload where it has the route,
 * else restart. Only values that are set are taken up while it runs. One that was started off has no job that
 * reports, and one up to v0.90 keeps its first address, until it restarts. Sources: the job and telemetry modules of each
 * tag, and four servers that were run.
 */
export function activationOf(facts: ChangeFacts): Activation {
  const { aim, release, running } = facts;
  if (facts.layers.includes('environment') && !facts.layers.includes('file')) {
    return restart('The environment of a running process cannot change: restart the server.');
  }
  if (aim === 'on') return turnedOn(facts);
  if (aim !== 'off' && (release === null || !isAtLeast(release, 'v0.91.0'))) {
    return restart(
      aim === 'relay-on'
        ? 'This release keeps the address it first reported to: restart the server.'
        : 'This release keeps the relay’s address until it restarts, and posts there until then: restart the server.',
    );
  }
  if (aim === 'relay-off' && !facts.sets) {
    return restart(
      'A line that is taken out changes nothing in the running server: it posts to the relay’s address until it restarts. Restart the server.',
    );
  }
  return readAgain(facts, running.watches ? '' : whyUnwatched(facts));
}

/** What turns a server on again after `off` was taken back. */
function turnedOn(facts: ChangeFacts): Activation {
  const { release, running, sets } = facts;
  if (running.says === 'on' && running.startedOn !== false) {
    return {
      does: 'nothing',
      sentence: 'The running server had not turned its telemetry off: nothing has to be done.',
      reload: null,
    };
  }
  if (release === null || !isAtLeast(release, 'v0.10.7')) {
    return restart('This release reads its settings only when it starts: restart the server.');
  }
  if (running.startedOn === false) {
    return restart(
      'This server was started with telemetry off: a reload makes it say on, and it reports nothing until it restarts. Restart the server.',
    );
  }
  if (running.startedOn === null || !sets) {
    return restart(
      'A server that was started with telemetry on reports again once it reads an explicit true; one that was started off only when it restarts. Candor can’t tell how this one was started: restart it.',
    );
  }
  return readAgain(facts, 'It was started with telemetry on, so it reports again from then on.');
}

/** The watcher, a reload or a restart, whichever the release has. `more`: a further sentence. */
function readAgain({ release, running, watcherSeconds }: ChangeFacts, more: string): Activation {
  const seconds = watcherSeconds ?? 30;
  const reload = reloadRoute(release);
  const told = (sentence: string): string => (more === '' ? sentence : `${sentence} ${more}`);
  if (release !== null && isAtLeast(release, 'v0.16.0') && running.watches && seconds > 0) {
    return {
      does: 'nothing',
      sentence: told(`The server watches this file and reads it again within ${seconds} seconds.`),
      reload,
    };
  }
  if (reload === null) {
    return restart('This release reads its settings only when it starts: restart the server.');
  }
  const who = reload.asRoot ? ', which the root user may ask for' : '';
  return {
    does: 'reload',
    sentence: told(`The server reads the file again when it is asked to reload${who}.`),
    reload,
  };
}

function whyUnwatched({ release, watcherSeconds }: ChangeFacts): string {
  const watcher = release !== null && isAtLeast(release, 'v0.16.0') && (watcherSeconds ?? 30) > 0;
  return watcher
    ? 'It does not watch this file, or Candor can’t tell: it watches only a file that it found and could read to its end when it started.'
    : '';
}

function restart(sentence: string): Activation {
  return { does: 'restart', sentence, reload: null };
}
