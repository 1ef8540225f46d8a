import { join } from 'node:path';
import type { OptOut } from '../../../../main/optout/opt-out.ts';
import { makeMachine, noRelay, valueOf, type Machine } from './kit.ts';

/** Address of the relay that the server is pointed at. */
export const relayUrl = 'http://127.0.0.1:41234/secret';
/** In milliseconds. */
export const hour = 3_600_000;

/** A machine whose server, v0.92.2, has run for a day and reported to the relay before; `log` is the path of its log. */
export function machineWithServer(): { readonly machine: Machine; readonly log: string } {
  const machine = makeMachine();
  machine.write('srv/.env', `ZO_TELEMETRY_URL=${relayUrl}\n`);
  const log = machine.write('srv/out.log', '');
  machine.release = 'v0.92.2';
  machine.start({
    pid: 41,
    cwd: join(machine.folder, 'srv'),
    environment: {},
    startedAt: machine.now - 24 * hour,
    output: log,
  });
  const began = machine.now - 48 * hour;
  machine.relay = {
    ...noRelay,
    session: {
      id: 'session',
      began: { at: began, up: began },
      beat: { at: began, up: began },
      gaps: [],
      clockSetUp: null,
    },
    why: '',
    addresses: [{ id: 'own', url: relayUrl, server: 'http://127.0.0.1:5080', old: false }],
  };
  sends(machine, [machine.now - 12 * hour]);
  return { machine, log };
}

/** Turns the server's setting off, which it says from then on. */
export async function switchOff(machine: Machine, optOut: OptOut): Promise<void> {
  valueOf(await optOut.apply(valueOf(await optOut.plan({ aim: 'off' }))));
  machine.says = { telemetryEnabled: false };
}

/** Heartbeats of the server have come to its address of the relay at those times, and no others after its first. */
export function sends(machine: Machine, times: readonly number[]): void {
  const [first] = machine.relay.posts;
  const posts = times.map((at, index) => ({
    at,
    up: at,
    address: 'own',
    session: 'session',
    event: 'OpenObserve - heartbeat',
    userId: '7043454519337943041',
    recordId: String(index + 2),
  }));
  machine.relay = { ...machine.relay, posts: first === undefined ? posts : [first, ...posts] };
}
