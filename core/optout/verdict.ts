import { say } from '../messages/language.ts';
import { sentences } from '../messages/sentences.ts';
import { lastWords, type Absent } from './last-seen.ts';
import { verdictMessages as messages } from './messages.ts';
import type { Proof } from './proof.ts';
import { states, type StateName } from './states.ts';
import type { Missing } from './wire-check.ts';
import type { Says, Check, CheckName } from './check.ts';

/** What the checks can add up to. */
export const verdictNames = [
  'proven-off',
  'says-off',
  'contradiction',
  'on',
  'cannot-tell',
] as const;
/** One of {@link verdictNames}. */
export type VerdictName = (typeof verdictNames)[number];

/** The verdict, for a person and for a program. */
export interface Verdict {
  readonly verdict: VerdictName;
  /** The same, told finer: the row of the table from which every place takes its words. */
  readonly state: StateName;
  /** The status in one sentence. */
  readonly sentence: string;
  /** How many checks say what, one sentence. */
  readonly summary: string;
  readonly counts: Readonly<Record<Says, number>>;
  /** Exit status of `verify-opt-out`. */
  readonly exitStatus: 0 | 1 | 2 | 3;
}

/** What a server that is set to off, and still on, waits for: a restart, a reload, or the next look at its file. */
export type Waits = 'restart' | 'reload' | 'watcher';

/** What a verdict rests on beside the checks. All of it may be left out. */
export interface VerdictBasis extends Partial<Pick<Proof, 'missing' | 'provenFrom'>> {
  readonly waits?: Waits | null;
  /** Why there is no running server; null: it runs. */
  readonly absent?: Absent | null;
}

const statuses = {
  'proven-off': 0,
  on: 1,
  contradiction: 1,
  'says-off': 2,
  'cannot-tell': 3,
} as const satisfies Record<VerdictName, number>;

/** Every state that checks can come to. */
type KnownState = Exclude<StateName, 'looking'>;
type HowSays = (name: CheckName) => Says;

/**
 * Adds up the checks (one of a name at most; one that is missing says nothing). What runs decides: the server's own
 * word, or for releases that don't tell it the settings that the process took at its start. Files tell only what the
 * next start will do. Reports that were seen count for more than either, and nothing is proven unless `wire` says off.
 */
export function verdictOf(checks: readonly Check[], basis: VerdictBasis = {}): Verdict {
  const checkOf = (name: CheckName): Check | undefined => checks.find((one) => one.name === name);
  const says: HowSays = (name) => checkOf(name)?.says ?? 'unknown';
  const state = stateOf(says, basis);
  const { verdict } = states[state];
  const counts = { off: 0, on: 0, unknown: 0 };
  for (const one of checks) counts[one.says] += 1;
  return {
    verdict,
    state,
    sentence: sentenceOf(state, says, (which) => checkOf(which)?.clause ?? '', basis),
    summary: summaryOf(counts),
    counts,
    exitStatus: statuses[verdict],
  };
}

function stateOf(says: HowSays, { waits, absent, provenFrom }: VerdictBasis): KnownState {
  const name = decide(says);
  // What answers, or reports, is there all the same; its files tell only what the next start will do.
  const silent = says('wire') !== 'on' && says('log') !== 'on';
  if (absent && silent && running(says) === 'unknown') return absent.state;
  if (name === 'on' && says('files') === 'off') return `waits-${waits ?? 'restart'}`;
  return name === 'says-off' && (provenFrom ?? null) !== null ? 'watching' : name;
}

function running(says: HowSays): Says {
  return says('server') === 'unknown' ? says('process') : says('server');
}

function decide(says: HowSays): VerdictName {
  const runs = running(says);
  const claimedOff = runs === 'off' || (runs === 'unknown' && says('files') === 'off');
  // A server that is only set to off, and reports, has not taken that up.
  if (says('wire') === 'on' || says('log') === 'on') return runs === 'off' ? 'contradiction' : 'on';
  if (runs === 'on') return 'on';
  if (!claimedOff) return 'cannot-tell';
  return runs === 'off' && says('wire') === 'off' ? 'proven-off' : 'says-off';
}

function sentenceOf(
  state: KnownState,
  says: HowSays,
  clause: (name: CheckName) => string,
  { missing = null, absent = null }: VerdictBasis,
): string {
  const of = (wanted: Says): string[] =>
    (['server', 'process', 'files', 'log', 'wire'] as const)
      .filter((one) => says(one) === wanted)
      .map(clause)
      .filter((text) => text !== '');
  const on = of('on').filter((text) => state !== 'contradiction' || text !== clause('files'));
  const { what, todo } = missingOf(state, says, missing);
  const said = say(states[state].says, {
    off: of('off'),
    on: on.length === 0 && state === 'on' ? say(messages.startedOn) : on,
    missing: what,
    url: absent !== null && 'url' in absent ? absent.url : '',
  });
  return sentences(said, ...behind(state, todo, absent), nextWords(state, says));
}

/** What stands behind the sentence of a state: what to do, or what was last known. */
function behind(state: KnownState, todo: string, absent: Absent | null): readonly string[] {
  if (states[state].says.text.includes('{missing}')) return [todo];
  const [why, last] =
    absent !== null && 'url' in absent ? [absent.why, lastWords(absent)] : ['', ''];
  if (state === 'unreached') return [why, last];
  return state === 'stopped' ? [last] : [];
}

/** Why nothing is proven or known, and what to do. */
function missingOf(state: KnownState, says: HowSays, missing: Proof['missing']): Missing {
  const off = state === 'says-off' || state === 'watching';
  const told = state === 'none' || state === 'several';
  if (missing !== null && (off || told || !hasNoAnswer(says))) return missing;
  return { what: say(off ? messages.noRelay : messages.noAnswer), todo: '' };
}

/** What the next start will do, where that is another thing than now. */
function nextWords(state: KnownState, says: HowSays): string {
  const next = says('files');
  if (state === 'stopped') {
    if (next === 'unknown') return '';
    return say(next === 'on' ? messages.willReport : messages.willBeOff);
  }
  const isOff = state === 'says-off' || state === 'watching' || state === 'proven-off';
  return isOff && running(says) === 'off' && next === 'on' ? say(messages.willReportAgain) : '';
}

function hasNoAnswer(says: HowSays): boolean {
  return (['files', 'process', 'server', 'log', 'wire'] as const).every(
    (name) => says(name) === 'unknown',
  );
}

function summaryOf({ off, on, unknown }: Verdict['counts']): string {
  return sentences(
    say(messages.checksSay, { off, on }),
    unknown === 0 ? '' : say(messages.checksSilent, { unknown }),
  );
}
