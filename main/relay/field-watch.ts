import { setImmediate as turn } from 'node:timers/promises';
import { always } from '../../core/history/time-span.ts';
import { payloadShape } from '../../core/documentation-diff/shape.ts';
import {
  newFields,
  type KnownFields,
  type NewFields,
} from '../../core/documentation-diff/new-fields.ts';
import { success, type Outcome } from '../../core/outcome.ts';
import type { HistoryWriter } from '../../core/ports.ts';
import type { RecordedPayload } from './types.ts';
import type { FieldMemory, SeenFields } from './field-memory.ts';

/** What the watch works with. */
export interface FieldWatched {
  readonly store: () => Promise<Outcome<Pick<HistoryWriter, 'append' | 'walk' | 'marks'>>>;
  readonly memory: FieldMemory;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told after a mark was drawn. */
  readonly tell: (notice: NewFields) => void;
}

/** Looks at every captured payload for fields that its server never sent before. */
export interface FieldWatch {
  /** The relay begins to listen: what was recorded since the last look is looked at first. */
  begin(): void;
  /** Payloads were recorded. Costs nothing in this turn. */
  recorded(payloads: readonly RecordedPayload[]): void;
  /** Resolves when all that was recorded has been looked at and kept. */
  settled(): Promise<void>;
}

/** Servers that are remembered; the one not seen for longest goes first. */
const mostServers = 100;
const atOnce = 50;

/** Whether news are drawn and told: not at all, only what was not drawn before the last end, or all. */
type Telling = 'quietly' | 'once' | 'always';

/** One payload to look at. */
interface Look {
  readonly record: number;
  readonly userId: string;
  readonly text: () => string;
  /** The same as JSON; undefined where it is none. */
  readonly json: unknown;
}

/**
 * Returns the watch. A mark is drawn into the history before anyone is told, and what was seen is kept after it; a
 * mark of the same words is not drawn twice, so an end in between tells nothing a second time. Trouble with the
 * history is told elsewhere: what could not be marked is looked at again at the next start.
 */
export function createFieldWatch(watched: FieldWatched): FieldWatch {
  return new Watch(watched);
}

class Watch implements FieldWatch {
  readonly #watched: FieldWatched;
  readonly #waiting: RecordedPayload[] = [];
  /** The shape of the newest payload of each server. */
  readonly #shapes = new Map<string, string>();
  #seen: SeenFields | null = null;
  #work: Promise<void> = Promise.resolve();
  #running = false;

  constructor(watched: FieldWatched) {
    this.#watched = watched;
  }

  begin(): void {
    this.#run(true);
  }

  recorded(payloads: readonly RecordedPayload[]): void {
    this.#waiting.push(...payloads);
    this.#run(false);
  }

  async settled(): Promise<void> {
    await this.#work;
    if (this.#seen !== null) await this.#watched.memory.keep(this.#seen);
  }

  #run(first: boolean): void {
    if (this.#running && !first) return;
    this.#running = true;
    this.#work = this.#afterThat(this.#work, first);
  }

  async #afterThat(before: Promise<void>, first: boolean): Promise<void> {
    await before;
    try {
      if (first) await this.#catchUp();
      await this.#drain();
    } catch {
      // What was not looked at is looked at when the relay begins the next time.
    } finally {
      this.#running = false;
    }
  }

  async #catchUp(): Promise<void> {
    const { store: open, memory } = this.#watched;
    const store = await open();
    if (!store.ok) return;
    const before = this.#seen ?? (await memory.read());
    // Without a memory the history is all there is to know, and nothing of it is news.
    this.#seen = before ?? { upTo: 0, servers: new Map() };
    const quiet = before === null;
    const upTo = before?.upTo ?? 0;
    const filters = { origin: 'captured' } as const;
    for await (const walked of store.value.walk({ filters, above: upTo })) {
      const looks = walked.flatMap(({ record, userId, made }) =>
        made === null ? [] : [{ record, userId, text: () => made, json: jsonOf(made) }],
      );
      await this.#look(looks, quiet ? 'quietly' : 'once');
    }
    await memory.keep(this.#seen);
  }

  async #drain(): Promise<void> {
    const waiting = this.#waiting;
    // Not caught up: what came is in the history, and is looked at when the relay begins the next time.
    if (this.#seen === null) waiting.length = 0;
    while (waiting.length > 0) {
      const looks = waiting.splice(0, atOnce).map(({ record, userId, made, json }) => ({
        record,
        userId,
        text: () => Buffer.from(made.buffer, made.byteOffset, made.length).toString('utf8'),
        json,
      }));
      // oxlint-disable-next-line no-await-in-loop -- one after the other, in the order in which they came
      const learned = await this.#look(looks, 'always');
      // oxlint-disable-next-line no-await-in-loop -- the same
      if (learned && this.#seen !== null) await this.#watched.memory.keep(this.#seen);
      // oxlint-disable-next-line no-await-in-loop -- the relay's answers go first
      await turn();
    }
  }

  /** Returns whether something was learned. */
  async #look(looks: readonly Look[], how: Telling): Promise<boolean> {
    const servers = new Map(this.#seen?.servers);
    const upTo = Math.max(this.#seen?.upTo ?? 0, ...looks.map(({ record }) => record));
    let learned = false;
    const notices: NewFields[] = [];
    for (const one of looks) {
      const known = servers.get(one.userId) ?? null;
      const step = this.#stepOf(one, known);
      if (step.known === null) continue;
      learned ||= known === null || differs(known, step.known);
      // The newest last, so that the first is the one to forget.
      servers.delete(one.userId);
      servers.set(one.userId, step.known);
      if (step.notice !== null) notices.push(step.notice);
    }
    for (const userId of servers.keys()) {
      if (servers.size <= mostServers) break;
      servers.delete(userId);
      this.#shapes.delete(userId);
    }
    const untold = how === 'quietly' ? [] : notices;
    if (untold.length > 0 && !(await this.#draw(untold, how === 'once'))) {
      this.#shapes.clear();
      return false;
    }
    this.#seen = { upTo, servers };
    return learned;
  }

  /** Returns what is known of a server after one payload; what is of the shape of the one before tells nothing new. */
  #stepOf({ userId, text, json }: Look, known: KnownFields | null): ReturnType<typeof newFields> {
    const shape = payloadShape(json);
    const same = known !== null && shape !== null && this.#shapes.get(userId) === shape;
    const step = same ? { known, notice: null } : newFields(known, text());
    if (step.known !== null && shape !== null) this.#shapes.set(userId, shape);
    return step;
  }

  /** Draws and tells; false when it cannot be. `once`: only what was not drawn before. */
  async #draw(notices: readonly NewFields[], once: boolean): Promise<boolean> {
    const { store: open, now, tell } = this.#watched;
    const store = await open();
    if (!store.ok) return false;
    const marks = once ? store.value.marks(always) : success([]);
    if (!marks.ok) return false;
    const before = new Set(marks.value.map(({ text }) => text));
    const fresh = notices.filter(({ words }) => !before.has(words));
    const at = now();
    const added = store.value.append(
      fresh.map(({ words }) => ({ kind: 'mark', at, what: 'new-field', text: words })),
    );
    if (!added.ok) return false;
    for (const notice of fresh) tell(notice);
    return true;
  }
}

function differs(a: KnownFields, b: KnownFields): boolean {
  return (
    a.release !== b.release ||
    a.fields.length !== b.fields.length ||
    a.events.length !== b.events.length
  );
}

function jsonOf(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return json;
  } catch {
    return undefined;
  }
}
