type Value = string | number | null;

/** What was seen at the last look. Null stands for what could not be seen, and is never a change. */
export class LastLook<K> {
  readonly #values = new Map<K, Value>();

  get(what: K): Value {
    return this.#values.get(what) ?? null;
  }

  set(what: K, now: Value): void {
    this.#values.set(what, now);
  }

  isOther(what: K, now: Value): boolean {
    const before = this.get(what);
    return now !== null && before !== null && before !== now;
  }

  /** Returns whether it is another than at the last look, and remembers it. */
  moved(what: K, now: Value): boolean {
    const other = this.isOther(what, now);
    this.set(what, now);
    return other;
  }
}
