import type { Release } from '../catalogue/version.ts';
import { say } from '../messages/language.ts';
import { sentences } from '../messages/sentences.ts';
import type { EnvSays } from './env-file.ts';
import {
  crashWarning,
  effectiveTelemetry,
  explainPrecedence,
  readTelemetry,
  telemetryVariable as variable,
  winningLayer,
} from './precedence.ts';
import { settingsMessages } from './changing/messages.ts';
import type { Check } from './check.ts';
import { settingsCheckMessages as messages } from './checks/messages.ts';

/** What puts a value into the environment at each start: a unit, a compose file. */
export interface Feeder {
  /** `openobserve.service`, `compose.yaml`: ends a sentence. */
  readonly label: string;
  readonly value: string | undefined;
}

/** Everything that the checks `files` and `process` rest on. */
export interface SettingsFacts {
  readonly release: Release | null;
  /** The file that the server loads, and what it says; null: it loads none. */
  readonly file: { readonly path: string; readonly says: EnvSays } | null;
  /** Set when a file is there and may not be read: why, one sentence. */
  readonly unreadable: string | null;
  /** What feeds the environment, the one that wins last. */
  readonly feeders: readonly Feeder[];
  /** ZO_TELEMETRY in the environment it was started with; `hidden` where that may not be read. */
  readonly started: { readonly value: string | undefined } | 'hidden';
  /** What the running process certainly took at its start; '' where nothing set it; null: that is not known. */
  readonly took: string | null;
  /** RFC 3339. */
  readonly at: string;
}

/** Returns the check `files`: what a server that starts now would take from its settings, and which of them wins. */
export function filesCheck(facts: SettingsFacts): Check {
  const { release, at } = facts;
  const feeder = facts.feeders.findLast((one) => one.value !== undefined);
  const started = facts.started === 'hidden' ? undefined : facts.started.value;
  const layers = { file: facts.file?.says.value, environment: feeder?.value ?? started };
  const { reading, from } = effectiveTelemetry(layers, release);
  const check = { name: 'files', evidence: evidenceOf(facts, feeder, started), at } as const;
  const place = from === null ? '' : placeOf(from, facts, feeder);
  const doubt =
    facts.unreadable ??
    hiddenEnvironment(facts, layers, feeder) ??
    (from === null ? null : crashWarning(layers[from], release, place));
  if (doubt !== null) return { ...check, says: 'unknown', detail: doubt, clause: '' };
  const why = explainPrecedence(layers, release, facts.file?.path);
  const detail = sentences(why, stopNote(facts.file));
  const says = reading === 'off' ? 'off' : 'on';
  if (from === null) return { ...check, says, detail, clause: say(messages.leavesOn) };
  const clause = say(says === 'off' ? messages.saysOff : messages.saysOn, {
    place: shortPlaceOf(from, facts, feeder),
  });
  return { ...check, says, detail, clause };
}

/** Why the settings can't be told where the environment is hidden, one sentence; null: it isn't, or can't win. */
function hiddenEnvironment(
  { started, release }: SettingsFacts,
  layers: { readonly file: string | undefined },
  feeder: Feeder | undefined,
): string | null {
  const hidden = started === 'hidden' && feeder === undefined;
  const beatable = layers.file === undefined || winningLayer(release) === 'environment';
  return hidden && beatable ? say(messages.hidden) : null;
}

/**
 * The check `process`: the settings that the running server took at its start. Later releases read their file again
 * while they run (v0.10.7 on), so that on at the start says little there.
 */
export function processCheck(facts: SettingsFacts): Check {
  const { release, started, took, at } = facts;
  const make = (says: Check['says'], evidence: string, detail: string, clause = ''): Check => ({
    name: 'process',
    says,
    evidence,
    detail,
    clause,
    at,
  });
  const evidence =
    started === 'hidden'
      ? say(messages.mayNotRead)
      : started.value === undefined
        ? say(messages.notAtStart, { variable })
        : say(messages.atStart, { setting: `${variable}=${started.value}` });
  if (took === null) {
    const why = started === 'hidden' ? say(messages.onlyItsUser) : say(messages.fileMayHaveChanged);
    return make('unknown', evidence, why);
  }
  const reading = took === '' ? 'unset' : readTelemetry(took, release);
  if (reading === 'crash') return make('unknown', evidence, say(messages.valueNotKnown));
  const detail =
    took === ''
      ? say(messages.tookNothing)
      : say(messages.took, { setting: `${variable}=${took}` });
  if (reading === 'off') return make('off', evidence, detail, say(messages.startedOff));
  if (winningLayer(release) === 'file') {
    return make('unknown', evidence, sentences(detail, say(messages.readsAgain)));
  }
  return make('on', evidence, detail, say(messages.startedOn));
}

function placeOf(from: 'file' | 'environment', facts: SettingsFacts, feeder?: Feeder): string {
  if (from === 'file') return facts.file?.path ?? say(settingsMessages.theEnvFile);
  return feeder?.label ?? say(messages.startEnvironment);
}

/** For the sentence: the file by its name alone, because the evidence has the whole path. */
function shortPlaceOf(from: 'file' | 'environment', facts: SettingsFacts, feeder?: Feeder): string {
  const name = facts.file?.path.split(/[/\\]/).at(-1);
  return from === 'file' && name !== undefined
    ? say(messages.itsFile, { file: name })
    : placeOf(from, facts, feeder);
}

function evidenceOf(facts: SettingsFacts, feeder: Feeder | undefined, started?: string): string {
  const { file } = facts;
  const parts = [];
  if (file !== null) {
    const { value, line } = file.says;
    parts.push(
      value === undefined
        ? say(messages.doesNotSet, { file: file.path, variable })
        : say(messages.setInFile, {
            setting: `${variable}=${value}`,
            file: file.path,
            line: String(line ?? 0),
          }),
    );
  }
  if (feeder !== undefined) {
    const setting = `${variable}=${feeder.value ?? ''}`;
    parts.push(say(messages.setInFeeder, { setting, feeder: feeder.label }));
  } else if (started !== undefined) {
    parts.push(say(messages.setInEnvironment, { setting: `${variable}=${started}` }));
  }
  return parts.length === 0 ? say(messages.noFile, { variable }) : parts.join('; ');
}

function stopNote(file: SettingsFacts['file']): string {
  return file?.says.stops ?? '';
}
