import { stat } from 'node:fs/promises';
import type { RunningFacts } from '../../../core/optout/activation.ts';
import { effectiveTelemetry, telemetryVariable } from '../../../core/optout/precedence.ts';
import { actsAs } from '../../../core/optout/server-witness.ts';
import type { ChangeRecord } from '../applying/record.ts';
import type { Setup } from '../types.ts';
import { envSays, loadedFile, sourceSays } from './says.ts';

/** When a file was made, milliseconds since 1970; null: the system does not tell. Never rejects. */
export type MadeAt = (path: string) => Promise<number | null>;

/** By the time of birth, which nobody sets; a file that was put in the place of another is a new one. */
export const madeAt: MadeAt = async (path) => {
  const found = await stat(path).catch(() => null);
  return found === null || found.birthtimeMs <= 0 ? null : found.birthtimeMs;
};

/**
 * What is known of a running server. `turned`: it was heard to say on and then off in this run; `records`: Candor's own
 * changes of its files. Never rejects.
 */
export async function runningFacts(
  setup: Setup,
  turned: boolean,
  records: readonly ChangeRecord[],
  made: MadeAt,
): Promise<RunningFacts> {
  const { telemetryEnabled } = setup.says;
  return {
    says: telemetryEnabled === null ? null : telemetryEnabled ? 'on' : 'off',
    startedOn: startedOn(setup) ?? (turned ? true : null),
    watches: await watches(setup, records, made),
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
  records: readonly ChangeRecord[],
  made: MadeAt,
): Promise<boolean> {
  const file = loadedFile(setup);
  const { startedAt } = setup;
  if (file === null || file.text === null || startedAt === null) return false;
  if (envSays(file, file.text, telemetryVariable, actsAs(setup.says)).stopsAt !== null)
    return false;
  const since = records.filter(({ at }) => Date.parse(at) > startedAt);
  const own = since.flatMap(({ files }) => files.filter(({ shownAs }) => shownAs === file.path));
  // Candor puts a new file in the place of the old one: then the first of those tells.
  const first = own[0];
  if (first !== undefined) return first.before !== null;
  const at = await made(file.path);
  return at === null || at <= startedAt;
}
