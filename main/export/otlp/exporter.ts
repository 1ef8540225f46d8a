import { backOff } from '../../../core/delivery/back-off.ts';
import { withoutContent, type ExportLog } from '../../../core/export/log.ts';
import { sayKept } from '../../../core/history/kept/say-kept.ts';
import { say } from '../../../core/messages/language.ts';
import { sentences } from '../../../core/messages/sentences.ts';
import { parseRules } from '../../../core/redaction/rules.ts';
import { exportMessages as messages } from '../messages.ts';
import { nextBatch } from './batch.ts';
import { placeFor, type Cursor } from './cursor.ts';
import { deliver, type Delivered, type ExportWay } from './deliver.ts';
import { encodeLogs, encodeMetrics } from './encode.ts';
import type { ExporterDeps, ExporterState } from './types.ts';

const usualSize = 200;

/**
 * Exports the history to a receiver of OTLP. The history is the queue: a cursor says how far it was taken, and moves only
 * after the answer was read, so that whatever stops this, at most the batch under way is sent twice.
 */
export class Exporter {
  readonly #with: ExporterDeps;
  readonly #begun: number;
  /** What the user had chosen, and how far the export was, when a person was last needed; null: nobody is. */
  #stuck: { readonly choices: string; readonly entry: number } | null = null;
  #told = '';
  #trouble: string | null = null;
  #sent = 0;
  #refused = 0;
  #discarded = 0;
  #attempts = 0;
  #waitUntil = Number.NEGATIVE_INFINITY;
  #size = usualSize;
  #passed = 0;
  #target = '';

  constructor(options: ExporterDeps) {
    this.#with = options;
    this.#begun = options.now();
  }

  /** What became of the logs since it began, and why it does not go on. */
  state(): ExporterState {
    return {
      sent: this.#sent,
      refused: this.#refused,
      discarded: this.#discarded,
      trouble: this.#trouble,
    };
  }

  /** Lets another process on this profile export. */
  rest(): void {
    this.#with.lock.release();
  }

  /** Forgets what it waits for: a person asked. */
  retry(): void {
    this.#stuck = null;
    this.#waitUntil = Number.NEGATIVE_INFINITY;
  }

  /** Sends the next batch where one may leave. Gives whether there may be another at once. */
  async step(): Promise<boolean> {
    const ready = await this.#ready();
    if (ready === null) return false;
    const { cursor, history, way, target } = ready;
    const { now, settings } = this.#with;
    const { 'export.bodies': bodies, 'relay.redact': rules } = settings();
    const parsed = parseRules(rules);
    const above = Math.max(cursor.entry, this.#passed);
    const choices = { bodies, rules: parsed.ok ? parsed.value : null };
    const batch = await nextBatch(history, { ...choices, above, limit: this.#size, now: now() });
    if (!batch.ok) return this.#wait(null, batch.error.message);
    this.#passed = batch.value.passed;
    const { logs } = batch.value;
    if (logs.length === 0) {
      this.#trouble = null;
      return false;
    }
    const answer = await this.#send(way, target, logs, null);
    if (answer.kind === 'taken' && answer.discarded !== null) {
      return this.#sendAgain(way, cursor, logs);
    }
    return this.#settle(answer, cursor, logs, 0);
  }

  /** Sends the metrics as they are now, where they may leave. */
  async sendMetrics(): Promise<void> {
    const ready = await this.#ready();
    if (ready === null) return;
    const { now, teller, metrics } = this.#with;
    const request = encodeMetrics(await metrics(), teller(), { from: this.#begun, now: now() });
    const answer = await deliver(ready.way, 'metrics', `${ready.target}/v1/metrics`, request);
    if (answer.kind === 'by-hand' || answer.kind === 'later') this.#say(answer.words);
  }

  async #ready() {
    const { isOpen, settings, lock, steady, store, way, cursor } = this.#with;
    const target = settings()['export.otlp.url'];
    if (target === '' || !isOpen() || (await this.#isStuck())) return null;
    this.#stuck = null;
    if (steady() < this.#waitUntil) return null;
    if (!lock.take()) {
      this.#trouble = say(messages.elsewhere);
      return null;
    }
    const [history, opened] = await Promise.all([store(), way()]);
    if (!history.ok || !opened.ok) return null;
    const place = placeFor(await cursor.read(), target, history.value);
    if (!place.ok) return null;
    if (this.#target !== target || place.value.entry === 0) this.#passed = 0;
    this.#target = target;
    this.#discarded = place.value.refused;
    return { target, history: history.value, way: opened.value, cursor: place.value };
  }

  /** A receiver discards what is too old for it: it is sent once more under the present time. */
  async #sendAgain(way: ExportWay, cursor: Cursor, logs: readonly ExportLog[]): Promise<boolean> {
    const answer = await this.#send(way, cursor.target, logs, this.#with.now());
    const discarded = answer.kind === 'taken' ? answer.discarded : null;
    if (discarded === null) return this.#settle(answer, cursor, logs, 0);
    const refused = Math.min(discarded.count ?? logs.length, logs.length);
    const counts = { refused: String(refused), all: String(logs.length) };
    const { message: reason } = discarded;
    this.#with.tell(
      reason === ''
        ? say(messages.discarded, counts)
        : say(messages.discardedBecause, { ...counts, reason }),
    );
    return this.#settle(answer, cursor, logs, refused);
  }

  #send(
    way: ExportWay,
    target: string,
    logs: readonly ExportLog[],
    time: number | null,
  ): Promise<Delivered> {
    return deliver(
      way,
      'records',
      `${target}/v1/logs`,
      encodeLogs(logs, this.#with.teller(), time),
    );
  }

  async #settle(
    answer: Delivered,
    cursor: Cursor,
    logs: readonly ExportLog[],
    refused: number,
  ): Promise<boolean> {
    switch (answer.kind) {
      case 'taken':
        return this.#taken(cursor, logs, refused);
      case 'closed':
        // What the user closed is no trouble.
        if (this.#with.isOpen()) this.#say(sayKept(answer.words));
        return false;
      case 'later':
        return this.#wait(answer.after, answer.words);
      case 'too-large':
        return this.#halve(answer.words, cursor, logs);
      case 'by-hand':
      default:
        this.#stuck = { choices: this.#choices(), entry: cursor.entry };
        this.#say(sentences(answer.words, say(messages.waitsForYou)));
        return false;
    }
  }

  async #taken(cursor: Cursor, logs: readonly ExportLog[], refused: number): Promise<boolean> {
    const last = logs.at(-1);
    if (last === undefined) return false;
    const hash = String(last.attributes['candor.hash']);
    const moved = { ...cursor, entry: last.entry, hash, refused: cursor.refused + refused };
    this.#attempts = 0;
    this.#sent += logs.length - refused;
    this.#refused += refused;
    this.#discarded = moved.refused;
    this.#size = Math.min(usualSize, this.#size * 2);
    this.#told = '';
    this.#trouble = null;
    if (await this.#with.cursor.keep(moved)) return true;
    return this.#wait(null, say(messages.placeNotKept));
  }

  /** One log alone that is too large goes without its content. */
  async #halve(words: string, cursor: Cursor, logs: readonly ExportLog[]): Promise<boolean> {
    if (logs.length > 1) {
      this.#size = Math.max(1, Math.floor(logs.length / 2));
      return true;
    }
    const bare = logs.map(withoutContent);
    const way = await this.#with.way();
    if (!way.ok) return this.#wait(null, way.error.message);
    const answer = await this.#send(way.value, cursor.target, bare, null);
    return this.#settle(
      answer.kind === 'too-large' ? { kind: 'by-hand', words } : answer,
      cursor,
      bare,
      0,
    );
  }

  #wait(after: number | null, words: string): false {
    this.#attempts += 1;
    const { steady, random } = this.#with;
    this.#waitUntil = steady() + backOff(this.#attempts, random(), after);
    this.#say(words);
    return false;
  }

  #say(words: string): void {
    if (words !== this.#told) this.#with.tell(words);
    this.#told = words;
    this.#trouble = words;
  }

  /** Nobody changed anything, and no other process on this profile went on. */
  async #isStuck(): Promise<boolean> {
    const stuck = this.#stuck;
    if (stuck === null || stuck.choices !== this.#choices()) return false;
    const cursor = await this.#with.cursor.read();
    return cursor === null || cursor.entry <= stuck.entry;
  }

  /** What a person can change about the export. */
  #choices(): string {
    const chosen = this.#with.settings();
    const keys = ['export.otlp.url', 'export.mode', 'export.bodies'] as const;
    return JSON.stringify(keys.map((key) => chosen[key]));
  }
}
