import { afterEach, describe, expect, test } from 'vitest';
import { metricNames } from '../../core/catalogue/metrics.ts';
import { fieldOf } from '../../core/catalogue/releases.ts';
import { isAtLeast, parseRelease } from '../../core/catalogue/version.ts';
import { isKnown } from '../../core/collection.ts';
import { sentReading } from '../../core/sent-reading.ts';
import { readRecordings, type Recording } from '../stand-in/recording.ts';
import { otherwise } from './changed-recordings.ts';
import { tidy } from './kit.ts';
import { previewed } from './previewed.ts';

afterEach(tidy);

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

/**
 * The preview is the posted report, and what is missing from it is what has to be. `machine`: the report from which the
 * machine is made.
 */
async function expectPosted(recording: Recording, machine = recording.heartbeat.body) {
  const { built, unrecorded } = await previewed(recording, { machine });
  const { userId, properties, ...rest } = recording.heartbeat.body;
  const missing = missingFrom(recording);
  const told = Object.entries(properties).filter(([key]) => !missing.includes(key));
  expect(built.payload).toEqual({
    ...rest,
    userId: missing.includes('userId') ? null : userId,
    properties: Object.fromEntries(told),
  });
  expect(built.leftOut.map(({ key }) => key).toSorted()).toEqual(missing.toSorted());
  for (const { why } of built.leftOut) expect(why).toMatch(/\w+ \w+/);
  // Otherwise some of it was read from an answer that nobody recorded. The folders were not: the count of dashboards
  // then says that it is that of the folder `default`.
  expect(unrecorded.filter((path) => !path.endsWith('/folders'))).toEqual([]);
}

describe.each(readRecordings())('%s', (_, recording) => {
  test('the preview is what the server posted, field by field', async () => {
    await expectPosted(recording);
  });

  test('where its process cannot be read, what the preview has of it is right all the same', async () => {
    const { built } = await previewed(recording, { readable: false });
    const { properties } = recording.heartbeat.body;
    // Its name and its zone are this machine's then, and marked so.
    const { host_name: _name, time_zone: _zone, ...told } = built.payload.properties;
    expect(properties).toMatchObject(told);
    const left: readonly string[] = built.leftOut.map(({ key }) => key);
    const absent = Object.keys(properties).filter((key) => !(key in built.payload.properties));
    expect(absent.filter((key) => !left.includes(key))).toEqual([]);
  });

  test('collect says of each metric what the preview has of it', async () => {
    const { collection, built } = await previewed(recording);
    const sizes = { KB: 1024, MB: 1024 * 1024 } as const;
    const said = metricNames.flatMap((name) => {
      const reading = sentReading(name, collection);
      const sent = Object.entries(built.payload.properties).find(([key]) => key === name)?.[1];
      if (sent === undefined) return [];
      const [unit, field] = [isKnown(reading) ? reading.unit : null, fieldOf(built.facts, name)];
      if ((unit !== 'KB' && unit !== 'MB') || field?.unit === unit)
        return [{ name, reading, sent }];
      const digits = unit === 'MB' ? 100 : 1;
      return [{ name, reading, sent: Math.round((Number(sent) / sizes[unit]) * digits) / digits }];
    });
    expect(said.length).toBeGreaterThan(8);
    expect(said.filter(({ reading, sent }) => !isKnown(reading) || reading.value !== sent)).toEqual(
      [],
    );
  });

  test.runIf(recording.starting)('the first event has the keys that it had', async () => {
    const { built } = await previewed(recording, { event: 'started' });
    const { event, properties } = recording.starting?.body ?? { event: '', properties: {} };
    expect(built.payload.event).toBe(event);
    expect(Object.keys(built.payload.properties).toSorted()).toEqual(
      Object.keys(properties).toSorted(),
    );
  });

  test.each(otherwise(recording))('and so it is %s', async (_words, changed) => {
    await expectPosted(changed, recording.heartbeat.body);
  });
});
