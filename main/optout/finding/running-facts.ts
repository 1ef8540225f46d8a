import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { RunningFacts } from '../../../core/optout/activation.ts';
import { effectiveTelemetry, telemetryVariable } from '../../../core/optout/precedence.ts';
import { turnOf, type RunKept } from '../../../core/optout/run.ts';
import { actsAs } from '../../../core/optout/server-check.ts';
import type { Setup } from '../types.ts';
import { envSays, loadedFile, sourceSays } from './says.ts';

/** Since when a name has held its file at the latest, milliseconds since 1970; null: the system does not tell. Never rejects. */
export type MadeAt = (path: string) => Promise<number | null>;

/** By the time of the file's birth, which nobody sets, and that of the last change of the folder's names. */
export const madeAt: MadeAt = async (path) => {
  const [file, folder] = await Promise.all(
    [path, dirname(path)].map((one) => stat(one).catch(() => null)),
  );
  if (!file || !folder || file.birthtimeMs <= 0) return null;
  return Math.max(file.birthtimeMs, folder.mtimeMs);
};

/** What is known of a running server. `run`: what was seen of this run of it. Never rejects. */
export async function runningFacts(
  setup: Setup,
  run: RunKept,
  made: MadeAt,
): Promise<RunningFacts> {
  const { telemetryEnabled } = setup.says;
  return {
    says: telemetryEnabled === null ? null : telemetryEnabled ? 'on' : 'off',
    startedOn: startedOn(setup) ?? (turnOf(run) === null ? null : true),
    watches: await watches(setup, run, made),
  };
}

/** By the settings of its start, where its file is certainly the one that it found; null: not known. */
function startedOn(setup: Setup): boolean | null {
  const { asAtStart, environment } = setup;
  const release = actsAs(setup.says);
  const file = loadedFile(setup);
  if (!asAtStart || environment === null || release === null) return null;
  const { reading } = effectiveTelemetry(
    {
      file: file === null ? undefined : sourceSays(file, telemetryVariable, release),
      environment: environment[telemetryVariable],
    },
    release,
  );
  return reading === 'on' ? true : reading === 'off' ? false : null;
}

/** The path of its file is fixed at the start, and one that it could not read to its end is not watched. */
async function watches(
  setup: Setup,
  run: Pick<RunKept, 'fileAtStart'>,
  made: MadeAt,
): Promise<boolean> {
  const file = loadedFile(setup);
  const { startedAt } = setup;
  if (file === null || startedAt === null || !isWholeFor(setup)) return false;
  if (run.fileAtStart !== undefined) return run.fileAtStart === file.path;
  const at = await made(file.path);
  return at === null || at <= startedAt;
}

/** True where there is a file, and a server that starts now reads it to its end. */
function isWholeFor(setup: Setup): boolean {
  const file = loadedFile(setup);
  if (file === null || file.text === null) return false;
  return envSays(file, file.text, telemetryVariable, actsAs(setup.says)).stopsAt === null;
}

/** The file that a running server found at its start and read to its end; null: none; undefined: that can't be told. */
export function fileAtStart(setup: Setup): string | null | undefined {
  if (!setup.asAtStart) return undefined;
  return isWholeFor(setup) ? (loadedFile(setup)?.path ?? null) : null;
}
