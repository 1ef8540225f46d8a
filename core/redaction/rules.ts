import type { JsonNode } from '../json-text.ts';
import { readJson } from '../json-text.ts';
import type { Outcome } from '../outcome.ts';
import { failure, success } from '../outcome.ts';
import { foldName } from './fold.ts';
import { inEnglish, type say } from '../messages/language.ts';
import { rulesMessages as messages } from './messages.ts';

/** What happens to one field: taken out, replaced by a text, or rounded to a multiple of a step. */
export type RedactionRule = 'remove' | { readonly replace: string } | { readonly round: number };

/** Field name → rule, as in the setting `relay.redact`. */
export type RedactionRules = Readonly<Record<string, RedactionRule>>;

/**
 * Reads the setting `relay.redact`: `{"host_name": "remove", "userId": {"replace": "x"},
 * "total_memory": {"round": 1048576}}`. Empty text means no rules. A rule that is not understood, or a field
 * named twice, is a failure with a sentence: half-understood rules would let out what they were to hold. `tell`: the
 * sentence's language, English where a record keeps it.
 */
export function parseRules(text: string, tell: typeof say = inEnglish): Outcome<RedactionRules> {
  if (text.trim() === '') return success({});
  const root = readJson(text);
  if (root === null) return failure('bad-argument', tell(messages.notJson));
  if (root.kind !== 'object') {
    return failure('bad-argument', tell(messages.notObject));
  }
  const rules = new Map<string, RedactionRule>();
  const named = new Set<string>();
  for (const { key, value } of root.members) {
    // Two spellings of a name are one field.
    if (named.has(foldName(key)))
      return failure('bad-argument', tell(messages.twice, { field: key }));
    const rule = ruleOf(text, value);
    if (rule === null) {
      return failure('bad-argument', tell(messages.unknown, { field: key, open: '{', close: '}' }));
    }
    rules.set(key, rule);
    named.add(foldName(key));
  }
  return success(Object.fromEntries(rules));
}

function ruleOf(text: string, node: JsonNode): RedactionRule | null {
  const value: unknown = JSON.parse(text.slice(node.start, node.end));
  if (value === 'remove') return 'remove';
  // Counted in the text, because a key written twice is one key after parsing.
  if (node.kind !== 'object' || node.members.length !== 1) return null;
  if (typeof value !== 'object' || value === null) return null;
  if ('replace' in value && typeof value.replace === 'string') return { replace: value.replace };
  if ('round' in value && typeof value.round === 'number') {
    return Number.isFinite(value.round) && value.round > 0 ? { round: value.round } : null;
  }
  return null;
}

const numberText = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

/**
 * Rounds the text of a JSON value to the nearest multiple of `step`, halves away from zero. Whole numbers of any
 * size stay exact; a number written as a string (`"1024"`, as the server sends sizes) stays a string; `null`
 * stays. Gives the new text, or null when the value is no finite number.
 */
export function roundNumber(text: string, step: number): string | null {
  if (text === 'null') return text;
  if (text.startsWith('"') && text.endsWith('"')) {
    const inner = text.slice(1, -1);
    const rounded = numberText.test(inner) ? roundNumber(inner, step) : null;
    return rounded === null ? null : `"${rounded}"`;
  }
  if (!numberText.test(text)) return null;
  if (Number.isSafeInteger(step) && /^-?[0-9]+$/.test(text)) return roundWhole(BigInt(text), step);
  const value = Number(text);
  const multiple = Math.sign(value) * Math.round(Math.abs(value) / step);
  // Fifteen digits: what a double holds for sure, so that 3 × 0.1 is written 0.3.
  const rounded = Number((multiple * step).toPrecision(15));
  if (!Number.isFinite(rounded)) return null;
  return String(rounded === 0 ? 0 : rounded);
}

function roundWhole(value: bigint, step: number): string {
  const size = BigInt(step);
  const magnitude = value < 0n ? -value : value;
  const rounded = ((2n * magnitude + size) / (2n * size)) * size;
  return String(value < 0n ? -rounded : rounded);
}
