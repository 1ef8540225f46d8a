import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createObjectStore } from '../../../../main/profile/object-store.ts';
import type { Installation, OptOutFacts } from '../../../../core/deletion/facts.ts';
import { success, type Outcome } from '../../../../core/outcome.ts';
import { createDeletion, type Deletion } from '../../../../main/deletion/create-deletion.ts';
import type { ChainState, DeletionDeps } from '../../../../main/deletion/types.ts';
import { openHistory } from '../../../../main/history/open.ts';
import type { HistoryStore } from '../../../../main/history/store.ts';
import { provenOff } from '../../core/deletion/facts.ts';

/** The value, or a failed test. */
export function value<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`${outcome.error.code}: ${outcome.error.message}`);
}

/** The words of a failure, or a failed test. */
export function wrong(outcome: Outcome<unknown>): string {
  if (outcome.ok) throw new Error('succeeded');
  return outcome.error.message;
}

/** A chain that fits. */
export const chain: ChainState = {
  entry: 12,
  hash: 'c0ffee',
  algorithm: 'sha-256',
  keyId: '',
  verification: {
    intact: true,
    entries: 12,
    unchecked: 0,
    lost: 0,
    head: null,
    setAside: null,
    losses: [],
    keyed: 'none',
    bad: null,
  },
};

/** A profile with a real history, a clock that the test moves, and openers that only remember. */
export interface World {
  readonly folder: string;
  readonly history: HistoryStore;
  readonly opened: string[];
  now: string;
  optOut: Outcome<OptOutFacts>;
  current: Installation | null;
  open(change?: Partial<DeletionDeps>): Deletion;
  put(content: string): void;
  files(): string[];
}

/** Makes an empty world, gone after the test. */
export function makeWorld(): World {
  const folder = mkdtempSync(join(tmpdir(), 'candor-deletion-'));
  const history = value(
    openHistory({ file: join(folder, 'history.sqlite'), key: null, now: () => 1_000_000 }),
  );
  onTestFinished(() => {
    history.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const opened: string[] = [];
  const remember = async (what: string): Promise<Outcome<null>> => {
    opened.push(what);
    return success(null);
  };
  let seed = 0;
  const world: World = {
    folder,
    history,
    opened,
    now: '2026-11-23T10:00:00.000Z',
    optOut: success(provenOff),
    current: null,
    open: (change = {}) =>
      createDeletion({
        profile: folder,
        createStore: createObjectStore,
        now: () => new Date(world.now),
        timeZone: () => 'Europe/Berlin',
        random: (bytes) => Uint8Array.from({ length: bytes }, () => (seed += 7) % 256),
        records: (filters) => history.records({ filters }),
        chain: async () => success(chain),
        optOut: async () => world.optOut,
        current: () => world.current,
        ownId: () => 'candor-own-id',
        open: { mail: remember, page: remember, file: remember },
        ...change,
      }),
    put: (content) => writeFileSync(join(folder, 'deletion.json'), content),
    files: () => readdirSync(folder).filter((name) => !name.startsWith('history')),
  };
  return world;
}

/** What a record is made of. */
export interface Recorded {
  readonly at: string;
  readonly origin?: 'captured' | 'collected' | 'crash';
  readonly userId?: string;
  readonly event?: string;
  readonly host?: string;
  readonly version?: string;
  readonly body?: string;
  /** Null: nothing was to be sent. */
  readonly sent?: string | null;
  readonly delivered?: boolean;
}

/** Records a payload; captured ones are held unless said otherwise. */
export function record(history: HistoryStore, what: Recorded): number {
  const { userId = '70', event = 'ZincObserve - heartbeat', delivered = false } = what;
  const properties = {
    host_name: what.host ?? 'anna-laptop',
    zo_version: what.version ?? 'v0.3.0',
  };
  const body = what.body ?? JSON.stringify({ userId, event, properties });
  const sent = what.sent === undefined ? (delivered ? body : null) : what.sent;
  const at = Date.parse(what.at);
  const numbers = history.append([
    {
      kind: 'made',
      at,
      origin: what.origin ?? 'captured',
      event,
      userId,
      destination: 'https://e1.zinclabs.dev/v1/track',
      decision: delivered ? 'allowed' : 'blocked',
      reason: 'As told.',
      leaving: delivered,
      made: Buffer.from(body),
      sent: sent === null ? null : Buffer.from(sent),
    },
  ]);
  const id = value(numbers)[0] ?? 0;
  if (delivered) {
    const rest = { status: 200, words: 'Delivered.', final: true, nextAt: null, bytes: 40 };
    value(history.append([{ kind: 'outcome', at, record: id, outcome: 'sent', ...rest }]));
  }
  return id;
}
