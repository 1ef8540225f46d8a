import { fieldEntry } from '../catalogue/field.ts';
import { fieldsOf, wholeBody } from '../diff.ts';
import { eventKindOf } from '../documentation-diff/event.ts';
import { plainText } from '../documentation-diff/message.ts';
import { redact } from './redact.ts';
import { roundNumber, type RedactionRule, type RedactionRules } from './rules.ts';
import { say } from '../messages/language.ts';
import { rulesMessages as messages } from './messages.ts';

/** What can be done with a field. */
export type RedactionWay = 'keep' | 'remove' | 'replace' | 'round';

/** What a person has chosen for one field, with the text or the step as typed. */
export interface FieldDraft {
  readonly way: RedactionWay;
  readonly typed: string;
}

/** Rules while they are being made: field → choice. A field that is not in it is kept. */
export type RedactionDraft = ReadonlyMap<string, FieldDraft>;

/** One field with its choice, before and after. */
export interface DraftRow {
  readonly name: string;
  readonly draft: FieldDraft;
  /** Its value in the sample, compact JSON; null when the sample does not have it. */
  readonly before: string | null;
  /** Its value as it would be sent; null when it is taken out, not there, or nothing can be sent. */
  readonly after: string | null;
  /** Why the choice does not do, one sentence; null when it does. */
  readonly problem: string | null;
  /** True when its value is a number, so that it can be rounded, or is not known. */
  readonly roundable: boolean;
}

const kept: FieldDraft = { way: 'keep', typed: '' };
/** Always offered, first of all: what tells one installation, and one machine, from all others. */
const always = ['userId', 'host_name'];
const parts = new Set(['event', 'timestamp', 'sentAt', 'originalTimestamp', 'messageId', 'type']);

/** How many of the newest captured records are looked at for {@link sampleOf}. */
export const looked = 50;

/** The record to show redaction on, of captured ones newest first: a heartbeat, which carries most fields. */
export function sampleOf<R extends { readonly event: string }>(records: readonly R[]): R | null {
  return records.find(({ event }) => eventKindOf(event) === 'heartbeat') ?? records[0] ?? null;
}

/** Rules that stand, to be changed. A rule for `instance_id` is shown under the name it has on the wire. */
export function draftOf(rules: RedactionRules): RedactionDraft {
  const draft = new Map<string, FieldDraft>();
  for (const [name, rule] of Object.entries(rules)) {
    const called = name === 'instance_id' && !Object.hasOwn(rules, 'userId') ? 'userId' : name;
    draft.set(called, typedOf(rule));
  }
  return draft;
}

/** The rules of a draft; without the fields whose choice does not do yet. */
export function rulesOf(draft: RedactionDraft): RedactionRules {
  return Object.fromEntries(
    [...draft].flatMap(([name, choice]) => {
      const rule = ruleOf(choice);
      return rule === null ? [] : [[name, rule] as const];
    }),
  );
}

/** The fields of a sample (a payload's JSON text; null: there is none) and of the draft, with what becomes of each. */
export function draftRows(sample: string | null, draft: RedactionDraft): readonly DraftRow[] {
  const values = new Map<string, string>();
  for (const { name, value } of sample === null ? [] : fieldsOf(sample)) {
    // In a batch the rules hold in each message; the first that has the field stands for all.
    const plain = name.replace(/^batch\.\d+\./, '');
    if (plain !== wholeBody && !values.has(plain)) values.set(plain, value);
  }
  const names = new Set([...always, ...[...values.keys()].toSorted(byCloseness), ...draft.keys()]);
  return [...names].map((name) => rowOf(name, draft.get(name) ?? kept, sample, values));
}

/** A step to begin with: the first digit of the value stays. */
export function firstStep(value: string | null): string {
  const digits = value === null ? 0 : plainText(value).replace(/^-|\..*$/g, '').length;
  return String(10 ** Math.max(0, Math.min(digits, 15) - 1));
}

/** What the rules do, in one sentence. `tell`: its language, English where a mark keeps it. */
export function redactionSentence(rules: RedactionRules, tell: typeof say = say): string {
  const changes = Object.entries(rules).map(([field, rule]) => {
    if (rule === 'remove') return tell(messages.removed, { field });
    return 'replace' in rule
      ? tell(messages.replaced, { field, text: rule.replace })
      : tell(messages.rounded, { field, step: rule.round });
  });
  return changes.length === 0 ? tell(messages.nothing) : tell(messages.all, { changes });
}

function rowOf(
  name: string,
  draft: FieldDraft,
  sample: string | null,
  values: ReadonlyMap<string, string>,
): DraftRow {
  const before = values.get(name) ?? null;
  const roundable = before === null || roundNumber(before, 1) !== null;
  const row = { name, draft, before, roundable };
  const rule = ruleOf(draft);
  if (draft.way === 'keep') return { ...row, after: before, problem: null };
  if (rule === null) return { ...row, after: null, problem: say(messages.step) };
  if (sample === null || before === null) return { ...row, after: null, problem: null };
  const result = redact(sample, { [name]: rule }, {}, say);
  if (result.kind === 'unredactable') {
    const problem = say(messages.blocks, { reason: result.reason });
    return { ...row, after: null, problem };
  }
  const changed = result.changed.find(({ field }) => field === name);
  return { ...row, after: changed === undefined ? before : changed.after, problem: null };
}

function typedOf(rule: RedactionRule): FieldDraft {
  if (rule === 'remove') return { way: 'remove', typed: '' };
  if ('replace' in rule) return { way: 'replace', typed: rule.replace };
  return { way: 'round', typed: String(rule.round) };
}

/** Null: nothing is to be done, or the step is none. */
function ruleOf({ way, typed }: FieldDraft): RedactionRule | null {
  if (way === 'keep') return null;
  if (way === 'remove') return 'remove';
  if (way === 'replace') return { replace: typed };
  const digits = typed.replace(/[,_ ]/g, '');
  const step = /^[\d.]+(?:e[+-]?\d+)?$/i.test(digits) ? Number(digits) : 0;
  return Number.isFinite(step) && step > 0 ? { round: step } : null;
}

/** What names a person or an installation comes first, what is part of every message last. */
function byCloseness(a: string, b: string): number {
  return rank(a) - rank(b);
}

function rank(name: string): number {
  if (parts.has(name)) return 2;
  const { classification } = fieldEntry(name);
  return classification === 'personal' || classification === 'identifier' ? 0 : 1;
}
