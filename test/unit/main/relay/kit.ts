import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { UserAnswer } from '../../../../core/consent.ts';
import { defaults } from '../../../../core/settings/definitions.ts';
import type { Settings } from '../../../../core/settings/schema.ts';
import type { HistoryStore } from '../../../../main/history/store.ts';
import type { OwnSending } from '../../../../main/delivery/own-sending.ts';
import type { Relay, RelayDeps, SubmitCaptured } from '../../../../main/relay/types.ts';
import { startSink, type Sink } from '../../../stand-in/sink.ts';
import { assemble } from './assemble.ts';
import { authorization, heartbeat } from './heartbeat.ts';

export { authorization, heartbeat } from './heartbeat.ts';

/** A relay with everything behind it: the real outbox, a real history, and an upstream on this machine. */
export interface World {
  readonly relay: Relay;
  readonly sending: OwnSending;
  readonly store: HistoryStore;
  /** The upstream. */
  readonly sink: Sink;
  readonly settings: { -readonly [K in keyof Settings]: Settings[K] };
  /** What goes into ZO_TELEMETRY_URL. */
  readonly url: string;
  readonly port: number;
  /** The user's answer; {@link OwnSending.turn} sets it, too. */
  answer: UserAnswer;
}

/** What a test wants otherwise. */
export interface WorldOptions extends Partial<
  Pick<RelayDeps, 'limits' | 'network' | 'browserOrigins' | 'onRecorded' | 'clock' | 'keep'>
> {
  readonly settings?: Partial<Settings>;
  readonly answer?: UserAnswer;
  /** Put between the relay and the outbox. */
  readonly through?: (submit: SubmitCaptured) => SubmitCaptured;
}

/** Opens a world with a relay that listens; all of it is gone after the test. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const profile = mkdtempSync(join(tmpdir(), 'candor-relay-'));
  const sink = await startSink();
  const { settings: over = {}, answer = 'off', through, ...deps } = options;
  const world: { answer: UserAnswer; settings: World['settings'] } = {
    answer,
    settings: { ...defaults, 'relay.upstream': sink.url, ...over },
  };
  const made = assemble({
    profile,
    settings: () => world.settings,
    answer: () => world.answer,
    turned: (to) => void (world.answer = to),
    ...(through === undefined ? {} : { through }),
    deps,
  });
  onTestFinished(async () => {
    await made.relay.stop();
    await made.sending.quit();
    made.store.close();
    await sink.close();
    rmSync(profile, { recursive: true, force: true });
  });
  const started = await made.relay.start();
  if (!started.ok) throw new Error(started.error.message);
  const { url } = started.value;
  return Object.assign(world, { ...made, sink, url, port: Number(new URL(url).port) });
}

/** Posts a body as the server does. */
export async function post(
  url: string,
  body: string | Uint8Array<ArrayBuffer> = heartbeat,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', Authorization: authorization, ...headers },
  });
}

/** Everything recorded, oldest first: what a user would see. */
export function recordsOf(store: HistoryStore): {
  event: string;
  userId: string;
  origin: string;
  destination: string;
  outcome: string;
  reason: string;
  last: string;
  /** The headers of the newest attempt, as the record has them. */
  headers: string | null;
  made: string | null;
  sent: string | null;
}[] {
  const page = store.page({ filters: {}, offset: 0, limit: 10_000 });
  if (!page.ok) throw new Error(page.error.message);
  return page.value.records.toReversed().map(({ id }) => {
    const found = store.get(id);
    if (!found.ok || found.value === null) throw new Error(`Record ${id} is missing.`);
    const { event, userId, origin, destination, outcome, reason, made, sent, steps } = found.value;
    const last = steps.at(-1)?.words ?? '';
    const headers = steps.findLast(({ what }) => what === 'attempt')?.headers ?? null;
    return { event, userId, origin, destination, outcome, reason, last, headers, made, sent };
  });
}

/** Waits until something holds. */
export async function until(holds: () => boolean): Promise<void> {
  for (let look = 0; look < 2000; look += 1) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('It never came to hold.');
}
