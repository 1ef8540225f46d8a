import { isAtLeast, type Release } from '../catalogue/version.ts';
import { shellLine } from './quote.ts';
import type { Layer } from './precedence.ts';

/** What a change is for: the switch, or putting the relay in the collector's place. */
export type Aim = 'off' | 'on' | 'relay-on' | 'relay-off';

/** What the server still has to do before a change holds. */
export interface Activation {
  readonly does: 'nothing' | 'reload' | 'restart';
  /** One sentence for a person. */
  readonly sentence: string;
  /** How to ask for a reload, where that is possible. */
  readonly reload: { readonly path: '/config/reload'; readonly asRoot: boolean } | null;
}

/** What the activation depends on. */
export interface ChangeFacts {
  readonly aim: Aim;
  readonly release: Release | null;
  /** Layers that the change touches. */
  readonly layers: readonly Layer[];
  /** True when the file that is changed was there when the server started, so that it is watched. */
  readonly fileWasThere: boolean;
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
 * What the server has to do. Nothing where its watcher (v0.16.0 on) reads the changed file, reload where it
 * has the route, else restart. A server that was started while off begins to report again, and one up to
 * v0.90 learns a new address, only when it is restarted. Source: the job and telemetry modules of each tag.
 */
export function activationOf(facts: ChangeFacts): Activation {
  const { release } = facts;
  if (facts.layers.includes('environment') && !facts.layers.includes('file')) {
    return restart('The environment of a running process cannot change: restart the server.');
  }
  if (facts.aim === 'on') {
    return restart('A server that started with telemetry off begins again only when it restarts.');
  }
  if (facts.aim !== 'off' && (release === null || !isAtLeast(release, 'v0.91.0'))) {
    return restart('This release keeps the address it first reported to: restart the server.');
  }
  const watched = release !== null && isAtLeast(release, 'v0.16.0') && facts.fileWasThere;
  const seconds = facts.watcherSeconds ?? 30;
  if (watched && seconds > 0) {
    return {
      does: 'nothing',
      sentence: `The server watches this file and reads it again within ${seconds} seconds.`,
      reload: reloadRoute(release),
    };
  }
  const reload = reloadRoute(release);
  if (reload === null) {
    return restart('This release reads its settings only when it starts: restart the server.');
  }
  const who = reload.asRoot ? ', which the root user may ask for' : '';
  return {
    does: 'reload',
    sentence: `The server reads the file again when it is asked to reload${who}.`,
    reload,
  };
}

function restart(sentence: string): Activation {
  return { does: 'restart', sentence, reload: null };
}
