import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { OptOut } from '../../../../main/optout/create-optout.ts';
import { makeMachine, valueOf, type Machine } from './kit.ts';

/** Address of the relay that the server is pointed at. */
export const relayUrl = 'http://127.0.0.1:41234/secret';
/** In milliseconds. */
export const hour = 3_600_000;

/** A machine whose server, v0.92.2, has run for a day and reported to the relay before; `log` is the path of its log. */
export function machineWithServer(): { readonly machine: Machine; readonly log: string } {
  const machine = makeMachine();
  const path = machine.write('srv/.env', `ZO_TELEMETRY_URL=${relayUrl}\n`);
  // Written long before the server's start.
  utimesSync(path, 1_000, 1_000);
  const log = machine.write('srv/out.log', '');
  machine.release = 'v0.92.2';
  machine.start({
    pid: 41,
    cwd: join(machine.folder, 'srv'),
    environment: {},
    startedAt: machine.now - 24 * hour,
    output: log,
  });
  machine.relay = {
    url: relayUrl,
    listeningSince: machine.now - 48 * hour,
    payloads: 0,
    lastAt: null,
    firstEverAt: machine.now - 12 * hour,
  };
  return { machine, log };
}

/** Turns the server's setting off, which it says from then on. */
export async function switchOff(machine: Machine, optOut: OptOut): Promise<void> {
  valueOf(await optOut.apply(valueOf(await optOut.plan({ aim: 'off' }))));
  machine.says = { telemetryEnabled: false };
}
