import { always } from '../../core/history/time-span.ts';
import { setImmediate as turn } from 'node:timers/promises';
import { payloadShape } from '../../core/drift/shape.ts';
import { newFields, type KnownFields, type NewFields } from '../../core/drift/new-fields.ts';
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
 * Builds the watch. A mark is drawn into the history before anyone is told, and what was seen is kept after it; a
 * mark of the same words is not drawn twice, so an end in between tells nothing a second time. Trouble with the
 * history is told elsewhere: what could not be marked is looked at again at the next start.
 */
export function createFieldWatch(watched: FieldWatched): FieldWatch {
  const waiting: RecordedPayload[] = [];
  /** The shape of the newest payload of each server. */
  const shapes = new Map<string, string>();
  let seen: SeenFields | null = null;
  let work: Promise<void> = Promise.resolve();
  let running = false;

  const run = (first: boolean): void => {
    if (running && !first) return;
    running = true;
    work = afterThat(work, first);
  };

  const afterThat = async (before: Promise<void>, first: boolean): Promise<void> => {
    await before;
    try {
      if (first) await catchUp();
      await drain();
    } catch {
      // What was not looked at is looked at when the relay begins the next time.
    } finally {
      running = false;
    }
  };

  const catchUp = async (): Promise<void> => {
    const store = await watched.store();
    if (!store.ok) return;
    const before = seen ?? (await watched.memory.read());
    // Without a memory the history is all there is to know, and nothing of it is news.
    seen = before ?? { upTo: 0, servers: new Map() };
    const quiet = before === null;
    const upTo = before?.upTo ?? 0;
    const filters = { origin: 'captured' } as const;
    for await (const walked of store.value.walk({ filters, above: upTo })) {
      const looks = walked.flatMap(({ record, userId, made }) =>
        made === null ? [] : [{ record, userId, text: () => made, json: jsonOf(made) }],
      );
      await look(looks, quiet ? 'quietly' : 'once');
    }
    await watched.memory.keep(seen);
  };

  const drain = async (): Promise<void> => {
    // Not caught up: what came is in the history, and is looked at when the relay begins the next time.
    if (seen === null) waiting.length = 0;
    while (waiting.length > 0) {
      const looks = waiting.splice(0, atOnce).map(({ record, userId, made, json }) => ({
        record,
        userId,
        text: () => Buffer.from(made.buffer, made.byteOffset, made.length).toString('utf8'),
        json,
      }));
      // oxlint-disable-next-line no-await-in-loop -- one after the other, in the order in which they came
      if ((await look(looks, 'always')) && seen !== null) await watched.memory.keep(seen);
      // oxlint-disable-next-line no-await-in-loop -- the relay's answers go first
      await turn();
    }
  };

  /** Gives whether something was learned. */
  const look = async (looks: readonly Look[], how: Telling): Promise<boolean> => {
    const servers = new Map(seen?.servers);
    let upTo = seen?.upTo ?? 0;
    let learned = false;
    const notices: NewFields[] = [];
    for (const { record, userId, text, json } of looks) {
      upTo = Math.max(upTo, record);
      const known = servers.get(userId) ?? null;
      const shape = payloadShape(json);
      // What is of the shape of the one before tells nothing new.
      const same = known !== null && shape !== null && shapes.get(userId) === shape;
      const step = same ? { known, notice: null } : newFields(known, text());
      if (step.known === null) continue;
      learned ||= known === null || differs(known, step.known);
      // The newest last, so that the first is the one to forget.
      servers.delete(userId);
      servers.set(userId, step.known);
      if (step.notice !== null) notices.push(step.notice);
      if (shape !== null) shapes.set(userId, shape);
    }
    for (const userId of servers.keys()) {
      if (servers.size <= mostServers) break;
      servers.delete(userId);
      shapes.delete(userId);
    }
    if (how !== 'quietly' && notices.length > 0) {
      if (!(await drawn(notices, how === 'once'))) {
        shapes.clear();
        return false;
      }
    }
    seen = { upTo, servers };
    return learned;
  };

  /** Draws and tells; false when it cannot be. `once`: only what was not drawn before. */
  const drawn = async (notices: readonly NewFields[], once: boolean): Promise<boolean> => {
    const store = await watched.store();
    if (!store.ok) return false;
    const marks = once ? store.value.marks(always) : success([]);
    if (!marks.ok) return false;
    const before = new Set(marks.value.map(({ text }) => text));
    const fresh = notices.filter(({ words }) => !before.has(words));
    const at = watched.now();
    const added = store.value.append(
      fresh.map(({ words }) => ({ kind: 'mark', at, what: 'new-field', text: words })),
    );
    if (!added.ok) return false;
    for (const notice of fresh) watched.tell(notice);
    return true;
  };

  return {
    begin: () => run(true),
    recorded: (payloads) => {
      waiting.push(...payloads);
      run(false);
    },
    settled: async () => {
      await work;
      if (seen !== null) await watched.memory.keep(seen);
    },
  };
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
