import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { OptOutSeen } from '../core/optout/seen.ts';
import type { ServerSays } from '../core/optout/server-check.ts';
import type { Outcome } from '../core/outcome.ts';
import type { RelayService } from './relay/service.ts';
import type { LocalServer } from './server/find-servers.ts';
import type { OptOut } from './optout/opt-out.ts';
import type { OptOutDeps } from './optout/types.ts';
import type { Base } from './app-types.ts';
import type { DeliveryService } from './delivery/service.ts';
import { openLastSeen } from './optout/memory/last-seen.ts';
import { openSwitchMemory } from './optout/memory/switch.ts';
import { settleHold } from './optout/proving/let-go.ts';
import { createProofService, type ProofService } from './optout/proving/service.ts';
import { createOptOutService, type OptOutService } from './optout/service.ts';
import type { OpenFileLock } from './profile/file-lock.ts';
import type { AskServers } from './wire-server.ts';
import { keptUpstreams, type WiredRelay } from './wire-relay.ts';
import { profilePath } from './profile/profile-files.ts';

/** What changes a server is given of the other modules. */
export interface OptOutWorld {
  /** Folder of the profile, absolute. */
  readonly profile: string;
  readonly ids: () => string;
  readonly findServers: () => Promise<readonly LocalServer[]>;
  readonly ask: (url: string) => Promise<ServerSays>;
  readonly reload: (url: string, path: string, asRoot: boolean) => Promise<Outcome<null>>;
  readonly relay: Pick<RelayService, 'seen' | 'bindAddress'>;
  readonly relayFurther: NonNullable<OptOutDeps['relayFurther']>;
  readonly runs: OptOutDeps['runs'];
  readonly up: () => number;
  readonly boot: string;
  /** Keeps two Candors from changing settings at the same time. */
  readonly lock: OpenFileLock;
}

/** Ties what changes a server to this machine; returns what opens it, once, when it is first used. */
export function openOptOut(world: OptOutWorld): () => Promise<OptOut> {
  let opening: Promise<OptOut> | null = null;
  const open = async (): Promise<OptOut> => {
    const [{ createOptOut }, { runProgram }, { changedAt }] = await Promise.all([
      import('./optout/create-optout.ts'),
      import('./optout/system.ts'),
      import('./optout/places/changed-at.ts'),
    ]);
    return createOptOut({
      folder: profilePath(world.profile, 'optout'),
      now: () => new Date(),
      newId: world.ids,
      home: homedir(),
      platform: process.platform,
      uid: process.getuid?.() ?? null,
      proc: '/proc',
      run: runProgram,
      servers: async () =>
        (await world.findServers()).map(({ url, pid, label, certain }) => ({
          url,
          pid,
          label,
          certain,
        })),
      ask: world.ask,
      reload: world.reload,
      relay: (since) => world.relay.seen(since),
      relayFurther: world.relayFurther,
      bindAddress: (id, server) => world.relay.bindAddress(id, server),
      runs: world.runs,
      up: world.up,
      boot: world.boot,
      changedAt,
      lock: world.lock,
    });
  };
  return () => (opening ??= open());
}

/** Seconds between two heartbeats of a fast proof: with all its restarts it takes about three minutes. */
const fastSeconds = 60;

/** The switch of telemetry, and the experiment that proves that it is off. */
export interface WiredOptOut {
  readonly optOut: OptOutService;
  readonly proof: ProofService;
}

/** Wires both to the relay, to Candor's own sending and to this machine. */
export function wireOptOut(
  base: Base,
  servers: AskServers,
  delivery: DeliveryService,
  { relay, machine }: WiredRelay,
): WiredOptOut {
  const { options, settings, hold, events, changed } = base;
  const { profile } = options;
  const open = openOptOut({
    profile,
    ids: randomUUID,
    ...servers,
    relay,
    ...machine,
    lock: base.lockOf('optout'),
  });
  const shared = {
    named: () => (options.server ?? settings.get()['server.url']) || null,
    ask: servers.ask,
    relay,
    upstreams: keptUpstreams(settings),
    answer: () => settings.consent().answer,
    turn: (to: 'on' | 'off') => delivery.turn(to),
    note: (what: 'relay-in' | 'relay-out', text: string) => delivery.note(what, text),
    memory: openSwitchMemory(profile),
    lastSeen: openLastSeen(profile),
    hold,
    ids: randomUUID,
    now: () => new Date(),
    checked: (seen: OptOutSeen) => void events.tell('verdict', seen),
    own: <T>(work: Promise<T>) => {
      void events.tell('changing', work);
      return work;
    },
    changed,
  };
  const optOut = createOptOutService({
    ...shared,
    open,
    opened: (opened) => settleHold(opened, hold, base.lockOf('proof')),
  });
  const proof = createProofService({
    ...shared,
    open: () => optOut.open(),
    keepRelay: () => relay.start(),
    lock: base.lockOf('proof'),
    fastSeconds,
    wait: (ms, signal) => wait(ms, undefined, { signal }),
  });
  return { optOut, proof };
}
