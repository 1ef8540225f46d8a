import type { Says, Witness, WitnessName } from './witness.ts';

/** What the witnesses add up to. */
export type VerdictName = 'proven-off' | 'says-off' | 'contradiction' | 'on' | 'cannot-tell';

/** The verdict, for a person and for a program. */
export interface Verdict {
  readonly verdict: VerdictName;
  /** The sentence of truth. */
  readonly sentence: string;
  /** How many witnesses say what, one sentence. */
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

/**
 * Adds up the witnesses (one of a name at most; one that is missing says nothing). Reports that were seen count
 * for more than settings: without silence on the wire nothing is proven, and one payload after the switch
 * contradicts all who say off. What the process was started with counts only where the server does not speak.
 */
export function verdictOf(witnesses: readonly Witness[]): Verdict {
  const heard = (name: WitnessName): Witness | undefined =>
    witnesses.find((one) => one.name === name);
  const says = (name: WitnessName): Says => heard(name)?.says ?? 'unknown';
  const seen = (['wire', 'log'] as const).filter((name) => says(name) === 'on');
  const name = decide(says, seen.length > 0);
  const counts = { off: 0, on: 0, unknown: 0 };
  for (const one of witnesses) counts[one.says] += 1;
  return {
    verdict: name,
    sentence: sentenceOf(name, says, (which) => heard(which)?.clause ?? ''),
    summary: summaryOf(counts),
    counts,
    exitStatus: statuses[name],
  };
}

function decide(says: (name: WitnessName) => Says, reported: boolean): VerdictName {
  const [files, server] = [says('files'), says('server')];
  const claimedOff = server === 'off' || (server === 'unknown' && files === 'off');
  if (reported) return claimedOff ? 'contradiction' : 'on';
  if (server === 'on') return 'on';
  if (server === 'off' && files === 'on') return 'contradiction';
  if (server === 'unknown' && (files === 'on' || says('process') === 'on')) return 'on';
  if (!claimedOff) return 'cannot-tell';
  return says('wire') === 'off' ? 'proven-off' : 'says-off';
}

function sentenceOf(
  name: VerdictName,
  says: (name: WitnessName) => Says,
  clause: (name: WitnessName) => string,
): string {
  const of = (wanted: Says): string[] =>
    (['server', 'files', 'log', 'wire'] as const)
      .filter((one) => says(one) === wanted)
      .map(clause)
      .filter((text) => text !== '');
  switch (name) {
    case 'proven-off':
      return `Telemetry is off, and proven: ${listed(of('off'))}.`;
    case 'says-off': {
      const yet = clause('wire') === '' ? 'nobody has watched the wire' : clause('wire');
      return `Telemetry is off by what is said (${listed(of('off'))}), but not yet observed: ${yet}.`;
    }
    case 'contradiction':
      return `The witnesses contradict each other: telemetry is off by what is said (${listed(of('off'))}), but ${listed(of('on'))}.`;
    case 'on':
      if (says('server') === 'on' && says('files') === 'off') {
        return 'Telemetry is off in the settings, but the server has not read them yet: it says that it is on.';
      }
      return `Telemetry is on: ${listed(of('on')) || 'the server was started with it'}.`;
    case 'cannot-tell':
    default:
      return 'Whether telemetry is off cannot be told: none of the witnesses knows.';
  }
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

function summaryOf(counts: Readonly<Record<Says, number>>): string {
  const words = ['no', 'one', 'two', 'three', 'four', 'five'];
  const many = (number: number): string => words[number] ?? String(number);
  const off = `${many(counts.off)} ${counts.off < 2 ? 'witness says' : 'witnesses say'} off`;
  const on =
    counts.on === 0 ? 'none says on' : `${many(counts.on)} ${counts.on === 1 ? 'says' : 'say'} on`;
  const open = counts.unknown === 0 ? '' : ` ${capital(many(counts.unknown))} cannot say.`;
  return `${capital(off)}, ${on}.${open}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
