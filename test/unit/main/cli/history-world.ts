import type { RecordPage } from '../../../../core/history/views.ts';
import type { Sending, SendResult } from '../../../../core/sending.ts';
import { diffPayloads } from '../../../../core/diff.ts';
import type { Crashes } from '../../../../core/crash/views.ts';
import type { ConnectionView, MarkView } from '../../../../core/history/record.ts';
import type { Verification } from '../../../../core/history/verification.ts';
import { noIdentities, type Identities } from '../../../../core/identities.ts';
import { failure, success, type Outcome } from '../../../../core/outcome.ts';
import type { RelayNow } from '../../../../core/status/relay.ts';
import { noServer, type FakeServices } from './optout-world.ts';

/** What a test wants of the history and of Candor's own sending. */
export interface HistoryWorld {
  readonly sending: Sending;
  readonly crashes: Crashes;
  readonly relayNow: RelayNow | null;
  readonly crash: FakeServices['crash'];
  readonly connections: Outcome<readonly ConnectionView[]>;
  readonly sendResult: Outcome<SendResult> | 'never';
  /** Newest first. */
  readonly records: readonly RecordPage[];
  readonly marks: readonly MarkView[];
  readonly identities: Identities;
  readonly notes: Readonly<Record<string, string>>;
  /** Why the history cannot be read. */
  readonly historyFailure: Outcome<never> | null;
  readonly verification: Verification | Outcome<never> | 'never';
  /** Pieces of an export; `never` after them: it goes on until it is stopped. */
  readonly exportText: Iterable<string>;
  readonly exportEnd: Outcome<number> | 'never';
  readonly deletion: FakeServices['deletion'];
  readonly relay: FakeServices['relay'];
  readonly optOut: FakeServices['optOut'];
  readonly proof: FakeServices['proof'];
  readonly watch: FakeServices['watch'];
  readonly exporting: FakeServices['exporting'];
  /** Calls of the history that are real, in the place of those of these tests. */
  readonly history: FakeServices['history'];
}

const absent = async (): Promise<Outcome<never>> => failure('internal', 'Not in this world.');

/** Nobody was asked, and nothing has left. */
export const nothingSent: HistoryWorld = {
  ...noServer,
  sending: {
    gate: { open: true, by: 'nobody', reason: 'Telemetry is not switched off.' },
    own: { open: false, by: 'nobody', reason: 'Candor’s own reports are off.' },
    forwarding: { open: false, by: 'user', reason: 'The relay holds back, as you set it.' },
    destination: '',
    writeKey: 'none',
    lastLeft: null,
    quietSince: null,
    beyond: { lastLeft: null, quietSince: null },
    records: 0,
    pending: 0,
    chain: 'plain',
    problem: null,
    loss: null,
    checked: null,
    work: null,
  },
  relayNow: null,
  crashes: {
    dsn: { place: 'none', host: null, message: 'No DSN is set.' },
    waiting: [],
    later: [],
    cameBack: null,
  },
  crash: { list: async () => success([]), show: absent, send: absent, dismiss: absent },
  connections: success([]),
  sendResult: success({ outcome: 'sent', words: 'It answered 200.', id: '7' }),
  records: [],
  marks: [],
  identities: noIdentities,
  notes: {},
  historyFailure: null,
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
  exportText: ['one\n', 'two\n'],
  exportEnd: success(2),
  history: {},
  deletion: {
    page: absent,
    letter: absent,
    draftFile: absent,
    tell: absent,
    followUp: absent,
    keepLetter: absent,
    calendar: absent,
    bundle: absent,
    checkBundle: absent,
  },
};

const body = '{"userId":"704","event":"Candor - heartbeat","properties":{"free_memory":26867176}}';

/** A record that was delivered; `parts` of it replaced. */
export function recordWith(parts: Partial<RecordPage> = {}): RecordPage {
  return {
    id: '7',
    at: '2026-11-23T10:17:04.120Z',
    origin: 'collected',
    event: 'Candor - heartbeat',
    userId: '704',
    destination: 'https://api.segment.io/v1/batch',
    decision: 'allowed',
    reason: 'You turned telemetry on.',
    outcome: 'sent',
    status: 200,
    bytesSent: 82,
    hash: 'ab'.repeat(32),
    made: body,
    sent: body,
    ready: body,
    deleted: false,
    fields: [
      { name: 'userId', value: '"704"', documented: true, change: 'same', before: null },
      { name: 'free_memory', value: '26867176', documented: true, change: 'changed', before: '9' },
      { name: 'root_user', value: '"r@x"', documented: false, change: 'new', before: null },
    ],
    steps: [],
    previous: '5',
    compared: true,
    exact: true,
    ...parts,
  };
}

function missing(id: string): Outcome<never> {
  return failure('no-record', `There is no record ${id}.`);
}

/** The services that these tests put in the place of those over a store and an outbox. */
export function historyServices(
  world: HistoryWorld,
  did: string[],
  underWay: () => void,
): Omit<FakeServices, 'app' | 'server' | 'settings'> {
  const byId = (id: string): RecordPage | null =>
    world.records.find((record) => record.id === id) ?? null;
  const never = (signal?: AbortSignal): Promise<never> => {
    const stopped = new Promise<never>((_resolve, reject) => {
      signal?.addEventListener('abort', () => {
        did.push('stopped');
        reject(signal.reason);
      });
    });
    underWay();
    return stopped;
  };
  const history: FakeServices['history'] = {
    connectionsAndDeliveries: async () => world.connections,
    list: async (filters, offset, limit) => {
      did.push(`history ${JSON.stringify(filters)} ${offset} ${limit}`);
      if (world.historyFailure !== null) return world.historyFailure;
      const records = world.records.slice(offset, offset + limit);
      return success({
        records,
        total: world.records.length,
        marks: world.marks,
        notes: world.notes,
      });
    },
    record: async (id) => {
      const record = byId(id);
      return record === null ? missing(id) : success(record);
    },
    compare: async (a, b) => {
      const [before, after] = [byId(a), byId(b)];
      if (before === null) return missing(a);
      return after === null ? missing(b) : success(diffPayloads(before.made, after.made ?? ''));
    },
    identities: async () => success(world.identities),
    loss: async () => success(world.sending.loss),
    acknowledgeLoss: async () => success(null),
    verify: async (work) => {
      work?.onProgress(3, 12);
      const { verification: found } = world;
      if (found === 'never') return never(work?.signal);
      return 'ok' in found ? found : success(found);
    },
    exportTo: async (format, filters, write, { signal, onProgress }) => {
      did.push(`export ${format} ${JSON.stringify(filters)}`);
      for (const text of world.exportText) {
        // oxlint-disable-next-line no-await-in-loop -- piece by piece, as the store does
        await write(text);
        onProgress(1, 2);
      }
      return world.exportEnd === 'never' ? never(signal) : world.exportEnd;
    },
    ...world.history,
  };
  return {
    history,
    delivery: {
      sending: async () => world.sending,
      sendNow: async () => {
        did.push('send');
        return world.sendResult === 'never' ? never() : world.sendResult;
      },
    },
    crash: world.crash,
    deletion: world.deletion,
    relay: world.relay,
    optOut: world.optOut,
    proof: world.proof,
    watch: world.watch,
    exporting: world.exporting,
  };
}
