import { createInterface } from 'node:readline';
import { readLog, type LogSays } from '../../../core/optout/log-witness.ts';
import { codeOf } from '../../../core/system-error.ts';
import { openRegularFile } from '../../files/read-file.ts';
import type { LogSource, Runner } from '../types.ts';

/** A log as it was read; `says` null: it could not be, and `why` tells. */
export interface LogRead {
  readonly says: LogSays | null;
  readonly source: string;
  readonly why: string;
}

/** Of a long log file the newest part is enough: 16 MiB. */
const newestBytes = 16_777_216;

/** Reads the first log that can be read. `since`, milliseconds since 1970. Never rejects. */
export async function readLogs(
  sources: readonly LogSource[],
  since: number,
  run: Runner,
): Promise<LogRead> {
  let why =
    'The server’s log was not found: it writes to a terminal, or to a place that is hidden.';
  for (const source of sources) {
    // oxlint-disable-next-line no-await-in-loop -- the first that can be read
    const read =
      source.kind === 'file'
        ? await fromFile(source.path, since)
        : await fromProgram(source, since, run);
    if (read.says !== null) return read;
    why = read.why;
  }
  return { says: null, source: '', why };
}

async function fromProgram(
  source: Exclude<LogSource, { kind: 'file' }>,
  since: number,
  run: Runner,
): Promise<LogRead> {
  const from = new Date(since - 86_400_000).toISOString();
  const [program, args, name] =
    source.kind === 'docker'
      ? ([
          'docker',
          ['logs', '--timestamps', '--since', from, source.container],
          'docker logs',
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
      why: `${name} gave nothing: it is not there, or may not be read.`,
    };
  // Docker gives both streams of the container, each on its own.
  return { says: readLog(`${ran.out}\n${ran.err}`.split('\n'), since), source: name, why: '' };
}

async function fromFile(path: string, since: number): Promise<LogRead> {
  try {
    const { handle, stats } = await openRegularFile(path);
    const lines: string[] = [];
    const start = Math.max(0, stats.size - newestBytes);
    // With an end, because a log can grow faster than it is read. The stream closes the handle.
    const input = handle.createReadStream({ encoding: 'utf8', start, end: start + newestBytes });
    for await (const line of createInterface({ input, crlfDelay: Infinity })) lines.push(line);
    return { says: readLog(lines, since), source: path, why: '' };
  } catch (error) {
    return { says: null, source: path, why: `${path} cannot be read (${codeOf(error)}).` };
  }
}
