import { readEnvValue } from '../../../core/optout/env-file.ts';
import { readTelemetry, telemetryVariable, winningLine } from '../../../core/optout/precedence.ts';
import type { Release } from '../../../core/catalogue/version.ts';
import type { Check } from '../../../core/optout/check.ts';
import { readTextFile } from '../../files/read-file.ts';
import { say } from '../../../core/messages/language.ts';
import { nextStartMessages as messages } from './messages.ts';

/**
 * The check `files` of a server that does not run: what its file, which alone decides, says of its next start. `at`:
 * RFC 3339. Null: the file cannot be read, or its value is none that the server knows. Never rejects.
 */
export async function nextStart(
  path: string,
  release: Release | null,
  at: string,
): Promise<Check | null> {
  const text = await readTextFile(path).catch(() => null);
  if (text === null) return null;
  const { value, line } = readEnvValue(text, telemetryVariable, winningLine(release));
  const reading = readTelemetry(value, release);
  if (reading === 'crash') return null;
  const off = reading === 'off';
  return {
    name: 'files',
    says: off ? 'off' : 'on',
    evidence:
      value === undefined
        ? say(messages.notSet, { path, variable: telemetryVariable })
        : say(messages.set, {
            setting: `${telemetryVariable}=${value}`,
            path,
            line: String(line ?? 0),
          }),
    detail: say(messages.detail),
    clause: say(off ? messages.off : messages.on),
    at,
  };
}
