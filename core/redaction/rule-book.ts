import type { RedactionRule, RedactionRules } from './rules.ts';
import { foldName } from './fold.ts';
import { isIdentity, namesOf } from './vocabulary.ts';

/** A rule that was found for a place in a payload. */
export interface FoundRule {
  /** The field as the rule names it. */
  readonly field: string;
  readonly rule: RedactionRule;
}

/** True when a rule is about who sends: a header that repeats the id must then be made anew. */
export function aboutIdentity(rules: RedactionRules): boolean {
  return Object.keys(rules).some((field) => isIdentity(foldName(field)));
}

/**
 * Finds the rule for a place in a payload, whatever the depth and the spelling: names are compared folded, and
 * `outer.inner` holds for a value inside another as for a key of that name.
 */
export class RuleBook {
  /** Folded name of a field that has a rule → the field as the rule names it. */
  readonly names: ReadonlyMap<string, string>;
  readonly #rules: ReadonlyMap<string, FoundRule>;
  readonly #folded = new Map<string, string>();

  constructor(rules: RedactionRules) {
    const byName = new Map<string, FoundRule>();
    for (const [field, rule] of Object.entries(rules)) {
      const name = foldName(field);
      if (!byName.has(name)) byName.set(name, { field, rule });
    }
    // The other names of a field come last, so that a rule for one of them goes before.
    for (const [name, found] of byName.entries()) {
      for (const other of namesOf(name)) if (!byName.has(other)) byName.set(other, found);
    }
    this.#rules = byName;
    this.names = new Map([...byName].map(([name, { field }]) => [name, field]));
  }

  /** Returns the rule for a value under these keys, the outermost first; null: there is none. */
  find(keys: readonly string[]): FoundRule | null {
    let name = '';
    let found: FoundRule | null = null;
    // The longest name is the most exact one.
    for (const key of keys.toReversed()) {
      name = this.#fold(key) + name;
      found = this.#rules.get(name) ?? found;
    }
    return found;
  }

  #fold(key: string): string {
    const known = this.#folded.get(key);
    if (known !== undefined) return known;
    const folded = foldName(key);
    this.#folded.set(key, folded);
    return folded;
  }
}
