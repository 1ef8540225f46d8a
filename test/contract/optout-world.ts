import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { UserAnswer } from '../../core/consent.ts';
import type { PlanView } from '../../core/optout/calls.ts';
import { failure, success } from '../../core/outcome.ts';
import { defaults } from '../../core/settings/definitions.ts';
import type { Settings } from '../../core/settings/schema.ts';
import { createOptOutService, type OptOutServiceDeps } from '../../main/optout/service.ts';
import { settleHold } from '../../main/optout/proving/let-go.ts';
import { createRelayService } from '../../main/relay/service.ts';
import { openLastSeen } from '../../main/optout/memory/last-seen.ts';
import { openSwitchMemory } from '../../main/optout/memory/switch.ts';
import { askReload, askTelemetry } from '../../main/server/ask-telemetry.ts';
import { realFiles } from '../../main/optout/applying/files.ts';
import { heldSettings } from '../../main/wire-gate.ts';
import { openFileLock } from '../../main/profile/file-lock.ts';
import { freePort } from '../stand-in/free-port.ts';
import type { StandInRelease } from '../stand-in/releases.ts';
import { testClock } from '../stand-in/running/clock.ts';
import { startRunning, type RunningStandIn } from '../stand-in/running/running.ts';
import { makeWorld } from '../stand-in/world.ts';
import { makeMachine, valueOf } from '../unit/main/optout/kit.ts';
import { assemble } from '../unit/main/relay/assemble.ts';
import { movedProof } from './moved-proof.ts';
import { movedRelay } from './moved-relay.ts';
import type { OptOutWorld, StartedOtherwise } from './world-types.ts';

export type { OptOutWorld, StartedOtherwise } from './world-types.ts';

const ask = (url: string) => askTelemetry({ url, credentials: null, certificate: null });

/** Half an hour, which every release waits between two heartbeats unless it is told otherwise. */
export const heartbeat = 1_800_000;

/** The text of a `.env` as a person has it: CRLF, a comment, blanks, quotes, `export`, no last line end. */
const dotenvOf = (port: number): string =>
  `# Settings of the server\r\nexport ZO_HTTP_PORT = "${port}"\r\n\r\nZO_ROOT_USER_EMAIL='root@example.com' # mine`;

/** Makes it, with the server running and the relay listening; all of it is gone after the test. */
export async function optOutWorld(
  release: StandInRelease,
  settings: Partial<Settings> = {},
): Promise<OptOutWorld> {
  const machine = makeMachine();
  const clock = testClock(machine);
  const world = makeWorld();
  const env = machine.write('srv/.env', dotenvOf(await freePort()));
  const logFile = machine.write('srv/server.log', '');
  const profile = dirname(machine.write('profile/here', ''));
  let server: RunningStandIn | null = null;
  let earlier = 0;
  let pid = 40;
  let named: string | null = null;
  const beside: RunningStandIn[] = [];
  let answer: UserAnswer = 'on';
  let failing = false;
  const upstreams: Record<string, string> = {};

  const { deps, asked } = movedRelay(profile, machine, clock);
  const proof = movedProof(profile, clock);
  const { hold } = proof;
  const made = assemble({
    profile,
    settings: () => heldSettings({ get: () => ({ ...defaults, ...settings }) }, hold),
    answer: () => answer,
    turned: (to) => (answer = to),
    now: () => machine.now,
    through: (submit) => (payloads) =>
      failing ? failure('cannot-write', 'The disk is full.') : submit(payloads),
    deps: {
      ...deps,
      upstreams: () => upstreams,
    },
  });
  const relay = createRelayService({
    profile,
    open: async () => success(made.relay),
    store: async () => success(made.store),
    lock: openFileLock(join(profile, 'relay.lock')),
    upstreams: () => upstreams,
    ...asked,
    fields: { begin: () => undefined, settled: async () => undefined },
  });
  const optOut = machine.optOut(realFiles, {
    ask,
    reload: (url, path, asRoot) =>
      askReload({ url, credentials: asRoot ? world.root : null, certificate: null }, path, asRoot),
    relay: (since) => relay.seen(since),
    bindAddress: (id, of) => relay.bindAddress(id, of),
  });
  const rooms: OptOutServiceDeps = {
    open: async () => optOut,
    named: () => named,
    ask,
    relay,
    upstreams: {
      all: () => upstreams,
      keep: ({ secret, upstream }) => void (upstreams[secret] = upstream),
      settings: () => ({ ...defaults, ...settings }),
    },
    answer: () => answer,
    note: async () => undefined,
    turn: async (to) => made.sending.turn(to),
    memory: openSwitchMemory(profile),
    lastSeen: openLastSeen(profile),
    ids: () => `plan-${machine.now}`,
    now: () => new Date(machine.now),
    checked: () => undefined,
    own: (work) => work,
    changed: () => undefined,
    hold,
    opened: (opened) => settleHold(opened, hold, openFileLock(join(profile, 'proof.lock'))),
  };
  const actions = createOptOutService(rooms);
  const prove = proof.make({
    ...rooms,
    open: () => actions.open(),
    relay,
    keepRelay: async () => undefined,
  });

  const stop = async (how: 'clean' | 'kill' = 'clean'): Promise<void> => {
    const own = machine.processes.findIndex(({ url }) => url === server?.url);
    if (own !== -1) machine.processes.splice(own, 1);
    await server?.stop(how);
    earlier += server?.posted.length ?? 0;
    server = null;
  };
  const run = async (
    { environment = {}, ...lies }: StartedOtherwise,
    instanceId: string,
    output: string,
  ): Promise<RunningStandIn> => {
    const words = ['/usr/local/bin/openobserve'];
    const started = await startRunning({
      release,
      world: { ...world, instanceId },
      clock,
      folder: dirname(env),
      words: words.slice(1),
      environment: new Map(Object.entries(environment)),
      log: (line) => appendFileSync(output, `${line}\n`),
      ...lies,
    });
    await started.settled();
    pid += 1;
    machine.start({
      pid,
      words,
      environment,
      url: started.url,
      cwd: dirname(env),
      // It was there a little before it reported its start.
      startedAt: machine.now - 50,
      output,
    });
    return started;
  };
  const start = async (otherwise: StartedOtherwise = {}): Promise<void> => {
    server = await run(otherwise, world.instanceId, logFile);
  };
  const restart = async (otherwise?: StartedOtherwise): Promise<void> => {
    await stop();
    await clock.pass(1000);
    await start(otherwise);
    await clock.pass(1000);
  };
  onTestFinished(async () => {
    await stop('kill');
    await Promise.all(beside.map((one) => one.stop('kill')));
    await relay.close();
    await made.sending.quit();
    made.store.close();
    machine.remove();
  });

  const whatIsLeft = async (plan: PlanView): Promise<void> => {
    if (plan.activation?.does === 'nothing') await clock.pass(31_000);
    if (plan.activation?.does === 'reload') valueOf(await actions.act('reload'));
    if (plan.activation?.does === 'restart') await restart();
  };
  valueOf(await relay.open());
  await start();
  return {
    machine,
    actions,
    relay,
    prove,
    whileItWaits: (work) => proof.whileItWaits(work),
    held: () => hold.isOn(),
    env,
    dotenv: () => readFileSync(env, 'latin1'),
    posts: () => earlier + (server?.posted.length ?? 0),
    start,
    stop,
    restart,
    pass: (ms) => clock.pass(ms),
    change: async (aim) => {
      await clock.pass(1000);
      const plan = valueOf(await actions.plan(aim));
      valueOf(await actions.apply(plan.id));
      await whatIsLeft(plan);
      return plan;
    },
    log: (line) => writeFileSync(logFile, `${line}\n`, { flag: 'a' }),
    startAnother: async (environment) => {
      const started = await run(
        { environment },
        '7043454519337949999',
        machine.write('srv/other.log', ''),
      );
      beside.push(started);
      return started;
    },
    name: (url) => (named = url),
    url: () => server?.url ?? '',
    history: made.store,
    address: () => /ZO_TELEMETRY_URL="?([^\s"]+)/.exec(readFileSync(env, 'latin1'))?.[1] ?? '',
    fail: (fails) => void (failing = fails),
    sleep: (ms) => void (machine.now += ms),
  };
}
