import type { Missing } from './wire-witness.ts';
import type { Says, Witness, WitnessName } from './witness.ts';

/** What the checks add up to. */
export type VerdictName = 'proven-off' | 'says-off' | 'contradiction' | 'on' | 'cannot-tell';

/** The verdict, for a person and for a program. */
export interface Verdict {
  readonly verdict: VerdictName;
  /** The sentence of truth. */
  readonly sentence: string;
  /** How many checks say what, one sentence. */
  readonly summary: string;
  readonly counts: Readonly<Record<Says, number>>;
  /** Exit status of `verify-opt-out`. */
  readonly exitStatus: 0 | 1 | 2 | 3;
}

const statuses = {
  'proven-off': 0,
  on: 1,
  contradiction: 1,
  'says-off': 2,
  'cannot-tell': 3,
} as const satisfies Record<VerdictName, number>;

type HowSays = (name: WitnessName) => Says;

/**
 * Adds up the checks (one of a name at most; one that is missing says nothing). What runs decides: the server's own
 * word, or for releases that don't tell it the settings that the process took at its start. Files tell only what the
 * next start will do. Reports that were seen count for more than either, and nothing is proven unless `wire` says off.
 * `missing`: why it does not.
 */
export function verdictOf(witnesses: readonly Witness[], missing: Missing | null = null): Verdict {
  const heard = (name: WitnessName): Witness | undefined =>
    witnesses.find((one) => one.name === name);
  const says: HowSays = (name) => heard(name)?.says ?? 'unknown';
  const name = decide(says);
  const counts = { off: 0, on: 0, unknown: 0 };
  for (const one of witnesses) counts[one.says] += 1;
  return {
    verdict: name,
    sentence: sentenceOf(name, says, (which) => heard(which)?.clause ?? '', missing),
    summary: summaryOf(counts),
    counts,
    exitStatus: statuses[name],
  };
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
  name: VerdictName,
  says: HowSays,
  clause: (name: WitnessName) => string,
  missing: Missing | null,
): string {
  const of = (wanted: Says): string[] =>
    (['server', 'process', 'files', 'log', 'wire'] as const)
      .filter((one) => says(one) === wanted)
      .map(clause)
      .filter((text) => text !== '');
  const next =
    running(says) === 'off' && says('files') === 'on'
      ? ' At its next start the server will report again: its settings turn telemetry on.'
      : '';
  switch (name) {
    case 'proven-off':
      return `Telemetry is off, and proven: ${listed(of('off'))}.${next}`;
    case 'says-off': {
      const { what, todo } = missing ?? { what: 'no relay is watching', todo: '' };
      const lead = `Telemetry is off, but not proven (${listed(of('off'))}): ${what}.`;
      return `${todo === '' ? lead : `${lead} ${todo}`}${next}`;
    }
    case 'contradiction':
      return `The evidence contradicts itself: ${listed(of('off'))}, but ${listed(of('on').filter((text) => text !== clause('files')))}.`;
    case 'on':
      if (running(says) === 'on' && says('files') === 'off') {
        return 'Telemetry is off in the settings, but the server has not read them yet: it is still on.';
      }
      return `Telemetry is on: ${listed(of('on')) || 'the server was started with it on'}.`;
    case 'cannot-tell':
    default:
      return missing === null || witnessless(says)
        ? 'Candor can’t tell whether telemetry is off: none of the five checks has an answer.'
        : `Candor can’t tell whether telemetry is off: ${missing.what}. ${missing.todo}`.trimEnd();
  }
}

function witnessless(says: HowSays): boolean {
  return (['files', 'process', 'server', 'log', 'wire'] as const).every(
    (name) => says(name) === 'unknown',
  );
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

function summaryOf(counts: Readonly<Record<Says, number>>): string {
  const words = ['no', 'one', 'two', 'three', 'four', 'five'];
  const many = (number: number): string => words[number] ?? String(number);
  const off = `${many(counts.off)} ${counts.off < 2 ? 'check says' : 'checks say'} off`;
  const on =
    counts.on === 0 ? 'none says on' : `${many(counts.on)} ${counts.on === 1 ? 'says' : 'say'} on`;
  const open =
    counts.unknown === 0
      ? ''
      : ` ${capital(many(counts.unknown))} ${counts.unknown === 1 ? 'has' : 'have'} no answer.`;
  return `${capital(off)}, ${on}.${open}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
