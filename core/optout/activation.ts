import { isAtLeast, type Release } from '../catalogue/version.ts';
import { say } from '../messages/language.ts';
import type { Message } from '../messages/message.ts';
import { sentences } from '../messages/sentences.ts';
import { activationMessages as messages } from './changing/messages.ts';
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
    return restart(messages.environment);
  }
  if (aim === 'on') return turnedOn(facts);
  if (aim !== 'off' && (release === null || !isAtLeast(release, 'v0.91.0'))) {
    return restart(aim === 'relay-on' ? messages.keepsAddress : messages.keepsRelay);
  }
  if (aim === 'relay-off' && !facts.sets) {
    return restart(messages.lineTakenOut);
  }
  return readAgain(facts, running.watches ? '' : whyUnwatched(facts));
}

/** What turns a server on again after `off` was taken back. */
function turnedOn(facts: ChangeFacts): Activation {
  const { release, running, sets } = facts;
  if (running.says === 'on' && running.startedOn !== false) {
    return {
      does: 'nothing',
      sentence: say(messages.stillOn),
      reload: null,
    };
  }
  if (release === null || !isAtLeast(release, 'v0.10.7')) {
    return restart(messages.readsAtStart);
  }
  if (running.startedOn === false) {
    return restart(messages.startedOff);
  }
  if (running.startedOn === null || !sets) {
    return restart(messages.startNotKnown);
  }
  return readAgain(facts, say(messages.startedOn));
}

/** The watcher, a reload or a restart, whichever the release has. `more`: a further sentence. */
function readAgain({ release, running, watcherSeconds }: ChangeFacts, more: string): Activation {
  const seconds = watcherSeconds ?? 30;
  const reload = reloadRoute(release);
  if (release !== null && isAtLeast(release, 'v0.16.0') && running.watches && seconds > 0) {
    return {
      does: 'nothing',
      sentence: sentences(say(messages.watches, { seconds: String(seconds) }), more),
      reload,
    };
  }
  if (reload === null) {
    return restart(messages.readsAtStart);
  }
  return {
    does: 'reload',
    sentence: sentences(say(reload.asRoot ? messages.reloadAsRoot : messages.reload), more),
    reload,
  };
}

function whyUnwatched({ release, watcherSeconds }: ChangeFacts): string {
  const watcher = release !== null && isAtLeast(release, 'v0.16.0') && (watcherSeconds ?? 30) > 0;
  return watcher ? say(messages.unwatched) : '';
}

function restart(why: Message): Activation {
  return { does: 'restart', sentence: say(why), reload: null };
}
