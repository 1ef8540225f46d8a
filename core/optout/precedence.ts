import { isAtLeast, releaseTag, type Release } from '../catalogue/version.ts';
import { say } from '../messages/language.ts';
import { sentences } from '../messages/sentences.ts';
import { settingsMessages as messages } from './changing/messages.ts';

/** The variable that turns the server's own telemetry on and off. */
export const telemetryVariable = 'ZO_TELEMETRY';
/** The variable that says where the server reports to. */
export const urlVariable = 'ZO_TELEMETRY_URL';
/** Where it reports when {@link urlVariable} is not set, in every release. */
export const defaultUrl = 'https://e1.zinclabs.dev';

/** What one value of `ZO_TELEMETRY` means to a server. `crash`: it panics at its start. */
export type Reading = 'on' | 'off' | 'unset' | 'crash';

/** Two layers can say something: the file that the server loads, and the environment it was started with. */
export type Layer = 'file' | 'environment';

/** What each layer holds for one variable; undefined: not set there. */
export type Layers = Readonly<Record<Layer, string | undefined>>;

/** What counts in the end. */
export interface Effective {
  readonly reading: Reading;
  /** The layer that decided; null: neither sets it, so the default holds. */
  readonly from: Layer | null;
}

/**
 * What a value means. Only `true` and `false` parse, without spaces; up to v0.4.2 in small letters only.
 * Everything else, the empty text too, makes the server panic. A release of null is read as the newest.
 * Source: the configuration module of each release tag and dotenv_config 0.1.5 and 0.1.6.
 */
export function readTelemetry(value: string | undefined, release: Release | null): Reading {
  if (value === undefined) return 'unset';
  const caseMatters = release !== null && !isAtLeast(release, 'v0.4.3');
  const plain = caseMatters ? value : value.toLowerCase();
  if (plain === 'true') return 'on';
  return plain === 'false' ? 'off' : 'crash';
}

/**
 * The layer that wins where both set a variable: the environment up to v0.10.6, the file from v0.10.7 on
 * (pull request 3625). A release of null is read as the newest.
 */
export function winningLayer(release: Release | null): Layer {
  return release === null || isAtLeast(release, 'v0.10.7') ? 'file' : 'environment';
}

/** The line that counts where a file sets a variable twice: the first up to v0.10.6, the last from v0.10.7 on. */
export function winningLine(release: Release | null): 'first' | 'last' {
  return winningLayer(release) === 'file' ? 'last' : 'first';
}

/** True where `openobserve -c PATH` (or `--config`) names the file to load (v0.16.0 on). */
export function takesConfigOption(release: Release | null): boolean {
  return release === null || isAtLeast(release, 'v0.16.0');
}

/** The value of any variable that holds, and the layer it is from. */
export function effectiveValue(
  layers: Layers,
  release: Release | null,
): { readonly value: string | undefined; readonly from: Layer | null } {
  const first = winningLayer(release);
  const second = first === 'file' ? 'environment' : 'file';
  for (const from of [first, second] as const) {
    if (layers[from] !== undefined) return { value: layers[from], from };
  }
  return { value: undefined, from: null };
}

/** What a server of that release takes from the two layers; unset everywhere is `on`, from null. */
export function effectiveTelemetry(layers: Layers, release: Release | null): Effective {
  const { value, from } = effectiveValue(layers, release);
  return from === null ? { reading: 'on', from } : { reading: readTelemetry(value, release), from };
}

/** Which setting wins, and why, in one or two sentences for a person. `file`: how the file is called. */
export function explainPrecedence(
  layers: Layers,
  release: Release | null,
  file = say(messages.theEnvFile),
): string {
  const { from } = effectiveTelemetry(layers, release);
  const variable = telemetryVariable;
  const told = {
    file,
    variable,
    release: release === null ? say(messages.unknownRelease) : releaseTag(release),
  };
  if (from === null) return say(messages.neither, told);
  if (layers.file === undefined || layers.environment === undefined) {
    const [only, otherWouldWin] =
      from === 'file'
        ? [messages.onlyFile, messages.environmentWouldWin]
        : [messages.onlyEnvironment, messages.fileWouldWin];
    const would = winningLayer(release) === from ? '' : say(otherWouldWin, told);
    return sentences(say(only, told), would);
  }
  return say(from === 'file' ? messages.fileWins : messages.environmentWins, told);
}

/** The warning for a value that would stop the server at its start; null for one that would not. `where` ends the sentence. */
export function crashWarning(
  value: string | undefined,
  release: Release | null,
  where: string,
): string | null {
  if (readTelemetry(value, release) !== 'crash') return null;
  const variable = telemetryVariable;
  return value === ''
    ? say(messages.empty, { variable, where })
    : say(messages.noBoolean, {
        variable,
        where,
        value: JSON.stringify((value ?? '').slice(0, 40)),
      });
}
