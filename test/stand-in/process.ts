/**
 * A stand-in as a process of its own that looks to the machine as the server does: its name, its working directory
 * and the `.env` there, which it reads once, when it starts. While telemetry is on it posts an event to
 * ZO_TELEMETRY_URL at its start and every ZO_TELEMETRY_HEARTBEAT seconds. Prints its address on one line.
 */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { isStandInRelease } from './releases.ts';
import { startStandIn } from './server.ts';
import { makeWorld } from './world.ts';

process.title = 'openobserve';
const settings = parseEnv(readFileSync('.env', 'utf8'));
const release = settings['STAND_IN_RELEASE'] ?? 'v0.10.7';
if (!isStandInRelease(release)) throw new Error(`There is no ${release}.`);
const on = settings['ZO_TELEMETRY'] !== 'false';
const port = Number(settings['ZO_HTTP_PORT']);
const server = await startStandIn(release, { ...makeWorld(), telemetryEnabled: on }, { port });
process.stdout.write(`${server.url}\n`);

const url = settings['ZO_TELEMETRY_URL'];
const beat = Number(settings['ZO_TELEMETRY_HEARTBEAT'] ?? '1800');
if (on && url !== undefined) {
  const post = (event: string): void => {
    const properties = { zo_version: release, host_name: 'build-7' };
    const body = JSON.stringify({
      userId: '704',
      event: `OpenObserve - ${event}`,
      properties,
      timestamp: new Date().toISOString(),
    });
    const headers = { 'content-type': 'application/json' };
    fetch(`${url}/v1/track`, { method: 'POST', headers, body }).catch(() => undefined);
  };
  post('Starting server');
  setInterval(() => post('heartbeat'), beat * 1000);
}
