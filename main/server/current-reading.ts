import type { Collection, Progress } from '../../core/collection.ts';
import { say } from '../../core/messages/language.ts';
import type { NoServer } from './collection.ts';
import type { LocalServer } from './find-servers.ts';
import type { ReadWhere } from './last-read.ts';
import { stepMessages } from './messages.ts';
import { requestFor } from './request.ts';
import type { CollectOptions, ServerServiceDeps } from './service.ts';
import type { InstanceRequest } from './types.ts';

/** A reading under way. */
interface Current {
  readonly stop: AbortController;
  readonly result: Promise<Collection>;
}

/** The servers that were found, the reading under way and the newest one that ended. */
export class CurrentReading {
  readonly #deps: ServerServiceDeps;
  #found: readonly LocalServer[] | null = null;
  #collecting: Progress | null = null;
  #collection: Collection | null = null;
  #current: Current | null = null;
  #renewing = false;

  constructor(deps: ServerServiceDeps) {
    this.#deps = deps;
  }

  now() {
    return { found: this.#found, collecting: this.#collecting, collection: this.#collection };
  }

  async find(): Promise<readonly LocalServer[]> {
    this.#found = await this.#deps.findServers();
    this.#deps.changed();
    return this.#found;
  }

  read(options: Partial<CollectOptions> = {}): Promise<Collection> {
    if (this.#current !== null) return this.#current.result;
    const stop = new AbortController();
    const signal =
      options.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, options.signal]);
    const onProgress = (progress: Progress): void => {
      if (stop.signal.aborted) return;
      const host = progress.host ?? this.#collecting?.host;
      this.#collecting = host === undefined ? progress : { ...progress, host };
      options.onProgress?.(progress);
      this.#deps.changed();
    };
    const onHost: InstanceRequest['onHost'] = (host) => {
      if (stop.signal.aborted || this.#collecting === null) return;
      this.#collecting = { ...this.#collecting, host };
      this.#deps.changed();
    };
    onProgress({ step: say(stepMessages.looking), done: 0, total: 1 });
    const mine = { stop, result: this.#collect({ signal, onProgress, onHost }) };
    this.#current = mine;
    mine.result.then(
      (done) => this.#ended(mine, done),
      () => this.#ended(mine, null),
    );
    return mine.result;
  }

  /** Once more after a reading under way. What goes wrong with either shows where somebody asks. */
  renew(): void {
    if (this.#renewing) return;
    this.#renewing = true;
    void (this.#current?.result ?? Promise.resolve(null))
      .catch(() => null)
      .then(() => {
        this.#renewing = false;
        return this.read();
      })
      .catch(() => null);
  }

  stop(): void {
    this.#current?.stop.abort();
  }

  giveUp(): void {
    this.stop();
    this.#current = null;
    this.#collecting = null;
  }

  #ended(mine: Current, done: Collection | null): void {
    // One that was given up for another server must not show its readings any more.
    if (this.#current !== mine) return;
    this.#current = null;
    this.#collecting = null;
    this.#collection = done ?? this.#collection;
    if (done !== null) this.#deps.collected?.(done);
    this.#deps.changed();
  }

  async #collect(options: CollectOptions): Promise<Collection> {
    const { secrets, settings, lastRead, collectAll } = this.#deps;
    const chosen = await this.#target();
    const collect = async (asked: InstanceRequest | NoServer, where: ReadWhere) =>
      lastRead.settle(await collectAll(asked, options), where);
    if (typeof chosen === 'string') return collect(chosen, chosen);
    const { url, local } = chosen;
    const [signIn, trusted] = [await secrets.credentials(url), settings.certificateFor(url)];
    return collect(requestFor(url, local, signIn, trusted, options), local ? 'here' : 'elsewhere');
  }

  /** The server to read: the one named, else the only one found; never one of several. */
  async #target(): Promise<{ url: string; local: LocalServer | null } | NoServer> {
    const named = this.#deps.named ?? this.#deps.settings.get()['server.url'];
    const local = await this.find();
    if (named !== '') return { url: named, local: local.find((one) => one.url === named) ?? null };
    const [only, ...others] = local;
    if (only === undefined) return 'none-found';
    return others.length === 0 ? { url: only.url, local: only } : 'several-found';
  }
}
