/**
 * A stand-in as a process of its own that looks to the machine as the server does: its name, its working directory,
 * its environment, its `.env` or `-c FILE`, its log on standard output, with its address on a line of
 * its own once it listens. It stops cleanly on SIGTERM, SIGINT and SIGQUIT, and ends with status 101 where the server would panic,
 * with 1 where the file of `-c` is not there.
 *
 * For tests alone, in the environment: STAND_IN_RELEASE; STAND_IN_REPORTING (`always`, `never`) and STAND_IN_CLAIMS
 * (`on`, `off`) make it lie; STAND_IN_POSTED names a file to which it adds a line for each report that it tries;
 * STAND_IN_LISTEN is the address it listens on, which is 127.0.0.1 otherwise;
 * STAND_IN_SCALE makes its waits so many times shorter.
 */
import { appendFileSync, writeFileSync, writeSync } from 'node:fs';
import { isStandInRelease } from './releases.ts';
import { machineClock } from './running/clock.ts';
import type { Reporting } from './running/reporter.ts';
import { startRunning, type RunningOptions } from './running/running.ts';
import { ServerPanic } from './running/settings.ts';
import { makeWorld } from './world.ts';

const words = process.argv.slice(2);
// A title takes the place of the whole command line, in which `-c` must be seen: then the name alone.
if (words.length === 0) process.title = 'openobserve';
else writeFileSync('/proc/self/comm', 'openobserve');
const own = (name: string): string | undefined => process.env[`STAND_IN_${name}`];
const release = own('RELEASE') ?? 'v0.10.7';
if (!isStandInRelease(release)) throw new Error(`There is no ${release}.`);
const claims = own('CLAIMS');
const judge = own('POSTED');
const listen = own('LISTEN');
const variables = Object.entries(process.env).flatMap(([key, value]) =>
  value === undefined ? [] : [[key, value] as const],
);
const options: RunningOptions = {
  release,
  folder: process.cwd(),
  words,
  environment: new Map(variables),
  world: makeWorld(),
  clock: machineClock(Number(own('SCALE') ?? '1')),
  log: (line) => void writeSync(1, `${line}\n`),
  reporting: reportingOf(own('REPORTING')),
  ...(listen === undefined ? {} : { listen }),
  ...(claims === undefined ? {} : { claims: claims === 'on' }),
  onPosted: (posted) => {
    if (judge !== undefined) appendFileSync(judge, `${JSON.stringify(posted)}\n`);
  },
};
try {
  const server = await startRunning(options);
  writeSync(1, `${server.url}\n`);
  const stop = (): void => {
    void server.stop().then(() => process.exit(0));
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGQUIT']) process.once(signal, stop);
} catch (error) {
  if (!(error instanceof ServerPanic)) throw error;
  writeSync(2, `thread 'main' panicked: ${error.message}\n`);
  process.exit(error.status);
}

function reportingOf(text: string | undefined): Reporting {
  return text === 'always' || text === 'never' ? text : 'as-set';
}
