import { afterEach, describe, expect, test } from 'vitest';
import type { EventKind } from '../../core/catalogue/releases.ts';
import { isAtLeast, parseRelease } from '../../core/catalogue/version.ts';
import { buildPayload, type BuiltPayload } from '../../core/payload.ts';
import type { Collection } from '../../core/collection.ts';
import { collectAll } from '../../main/collect/collection.ts';
import { collectInstance } from '../../main/collect/instance.ts';
import { effective } from '../../main/collect/local/server-environment.ts';
import {
  readEndpoints,
  readRecordings,
  recordedRoot,
  type Recording,
} from '../stand-in/recording.ts';
import { startReplay } from '../stand-in/replay.ts';
import { later, tidy } from './kit.ts';
import { recordedHost, recordedProcess } from './recorded-machine.ts';

afterEach(tidy);

const endpoints = readEndpoints();

/** A key that no answer tells, up to a release; `userId` stands beside the others, the preview lists it with them. */
interface Untold {
  readonly key: string;
  readonly before: `v${number}.${number}.${number}`;
  readonly why: string;
}

/** All that is left out of the comparison. Candor has to leave out the same, and to say why. */
const untold: readonly Untold[] = [
  {
    key: 'userId',
    before: 'v0.3.2',
    why: 'no answer has the instance id, and its store is locked by the running server',
  },
  {
    key: 'num_streams',
    before: 'v0.4.4',
    why: 'it counts versions of schemas, of which no answer tells; the number of streams can be another',
  },
];

function missingFrom({ release }: Recording): string[] {
  const parsed = parseRelease(release);
  const old = untold.filter(({ before }) => parsed !== null && !isAtLeast(parsed, before));
  return old.map(({ key }) => key);
}

interface Previewed {
  readonly collection: Collection;
  readonly built: BuiltPayload;
  /** What Candor asked that the recording does not have. */
  readonly unrecorded: readonly string[];
}

/** What Candor makes of a recorded server: its own reading of everything, over HTTP, then the preview. */
async function previewed(recording: Recording, event: EventKind = 'heartbeat') {
  const replay = await startReplay(recording, endpoints);
  later(() => replay.stop());
  const { release, heartbeat } = recording;
  const environment = effective(await recordedProcess(recording), parseRelease(release));
  const request = {
    url: `${replay.url}${environment?.['ZO_BASE_URI'] ?? ''}`,
    credentials: recordedRoot,
    certificate: null,
    metadataPath: null,
    environment,
    process: { pid: 4711, environmentRead: true, root: '' },
    signal: new AbortController().signal,
    onProgress: () => undefined,
  };
  const collection = await collectAll(request, () => new Date(0), {
    host: () => recordedHost(heartbeat.body),
    instance: collectInstance,
    isThisMachine: async () => true,
  });
  const { timestamp } = heartbeat.body;
  const built = buildPayload({ collection, release, event, timestamp });
  if (!built.ok) throw new Error(built.error.message);
  return { collection, built: built.value, unrecorded: replay.unrecorded } satisfies Previewed;
}

describe.each(readRecordings())('%s', (_, recording) => {
  test('the preview is what the server posted, field by field', async () => {
    const { built, unrecorded } = await previewed(recording);
    const { userId, properties, ...rest } = recording.heartbeat.body;
    const missing = missingFrom(recording);
    const told = Object.entries(properties).filter(([key]) => !missing.includes(key));
    expect(built.payload).toEqual({
      ...rest,
      userId: missing.includes('userId') ? null : userId,
      properties: Object.fromEntries(told),
    });
    expect(built.leftOut.map(({ key }) => key).toSorted()).toEqual(missing.toSorted());
    // Otherwise some of it was read from an answer that nobody recorded. The folders were not: the count of dashboards
    // then says that it is that of the folder `default`.
    expect(unrecorded.filter((path) => !path.endsWith('/folders'))).toEqual([]);
  });

  test.runIf(recording.starting)('the first event has the keys that it had', async () => {
    const { built } = await previewed(recording, 'started');
    const { event, properties } = recording.starting?.body ?? { event: '', properties: {} };
    expect(built.payload.event).toBe(event);
    const missing = missingFrom(recording);
    expect(Object.keys(built.payload.properties).concat(missing)).toEqual(
      expect.arrayContaining(Object.keys(properties)),
    );
  });
});
