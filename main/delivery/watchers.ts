import type { Settled } from '../../core/delivery/payload.ts';
import { safely } from './safely.ts';
import type { OutboxStore } from './types.ts';
import { say } from '../../core/messages/language.ts';
import { deliveryMessages as messages } from './messages.ts';

/** How long to wait for another Candor that is sending, in milliseconds. */
const patience = 20_000;

interface Watcher {
  readonly tell: (settled: Settled) => void;
  since: number | null;
}

/** Who waits to hear what became of a record. Each hears once. */
export class Watchers {
  readonly #all = new Map<number, Watcher>();

  /** Gives what becomes of a record. Must be asked in the turn in which the record was made. */
  wait(record: number): Promise<Settled> {
    return new Promise((tell) => this.#all.set(record, { tell, since: null }));
  }

  tell(settled: Settled): void {
    this.#all.get(settled.record)?.tell(settled);
    this.#all.delete(settled.record);
  }

  /** Tells all that are left that theirs waits. */
  tellAll(reason: string): void {
    for (const record of this.#all.keys()) this.tell({ kind: 'waiting', record, reason });
  }

  /** While another Candor delivers: looks what became of each. `now` is on a clock that never goes back. */
  look(store: OutboxStore, now: number): void {
    for (const [record, watcher] of this.#all) {
      watcher.since ??= now;
      const known = safely(() => store.get(String(record)));
      if (!known.ok || known.value === null) continue;
      const { outcome, status, reason: decision, steps } = known.value;
      const reason = steps.at(-1)?.words ?? decision;
      if (outcome === 'sent') this.tell({ kind: 'delivered', record, status });
      else if (outcome === 'blocked') this.tell({ kind: 'blocked', record, reason });
      else if (outcome === 'failed') this.tell({ kind: 'failed', record, reason, again: false });
      else if (now - watcher.since > patience) {
        this.tell({ kind: 'waiting', record, reason: say(messages.otherCandor) });
      }
    }
  }
}
