import { createInterface } from 'node:readline';
import type { LogFacts } from '../../../core/optout/log-check.ts';
import { actsAs } from '../../../core/optout/server-check.ts';
import { readLog, type LogSays, type LogTimes } from '../../../core/optout/log-lines.ts';
import { codeOf } from '../../../core/system-error.ts';
import { openRegularFile } from '../../files/read-file.ts';
import type { LogSource, Runner, Setup } from '../types.ts';
import { admitsOf, zoneOf } from './log-settings.ts';
import { say } from '../../../core/messages/language.ts';
import { serverLogMessages as messages } from './messages.ts';

/** A log as it was read; `says` null: it could not be, and `why` tells. */
interface LogText {
  readonly says: LogSays | null;
  readonly source: string;
  readonly why: string;
}

/** Of a long log file the newest part is enough: 16 MiB. */
const newestBytes = 16_777_216;

/** A log as it was read, with what the server's settings say of it. */
export type LogRead = LogText & Pick<LogFacts, 'admits' | 'release'>;

/** Reads the first log of a server that can be read. `since`, milliseconds since 1970. Never rejects. */
export async function readLogs(
  setup: Pick<Setup, 'logs' | 'says' | 'environment' | 'sources' | 'startedAt' | 'asAtStart'>,
  since: number,
  run: Runner,
): Promise<LogRead> {
  const known = { admits: admitsOf(setup), release: actsAs(setup.says) };
  const times = { startedAt: setup.startedAt, zone: zoneOf(setup) };
  let why = say(messages.notFound);
  for (const source of setup.logs) {
    // oxlint-disable-next-line no-await-in-loop -- the first that can be read
    const read =
      source.kind === 'file'
        ? await fromFile(source.path, since, times)
        : await fromProgram(source, since, times, run);
    if (read.says !== null) return { ...read, ...known };
    why = read.why;
  }
  return { says: null, source: '', why, ...known };
}

async function fromProgram(
  source: Exclude<LogSource, { kind: 'file' }>,
  since: number,
  times: LogTimes,
  run: Runner,
): Promise<LogText> {
  const from = new Date(since - 86_400_000).toISOString();
  const [program, args, name] =
    source.kind !== 'journal'
      ? ([
          source.kind,
          ['logs', '--timestamps', '--since', from, source.container],
          `${source.kind} logs`,
        ] as const)
      : ([
          'journalctl',
          [
            ...(source.user ? ['--user-unit', source.unit] : ['--unit', source.unit]),
            '--since',
            `@${Math.floor(since / 1000) - 86_400}`,
            '--output=short-iso-precise',
            '--no-pager',
            '--quiet',
          ],
          `journalctl --unit ${source.unit}`,
        ] as const);
  const ran = await run(program, args);
  if (ran.code !== 0)
    return {
      says: null,
      source: name,
      why: say(messages.gaveNothing, { name }),
    };
  // Docker gives both streams of the container, each on its own.
  return {
    says: readLog(`${ran.out}\n${ran.err}`.split('\n'), since, times),
    source: name,
    why: '',
  };
}

async function fromFile(path: string, since: number, times: LogTimes): Promise<LogText> {
  try {
    const { handle, stats } = await openRegularFile(path);
    const lines: string[] = [];
    const start = Math.max(0, stats.size - newestBytes);
    // With an end, because a log can grow faster than it is read. The stream closes the handle.
    const input = handle.createReadStream({ encoding: 'utf8', start, end: start + newestBytes });
    for await (const line of createInterface({ input, crlfDelay: Infinity })) lines.push(line);
    return { says: readLog(lines, since, times), source: path, why: '' };
  } catch (error) {
    return {
      says: null,
      source: path,
      why: say(messages.unreadable, { path, code: codeOf(error) }),
    };
  }
}
