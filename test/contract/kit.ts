import { expect } from 'vitest';
import { z } from 'zod';
import { metricNames, type MetricName } from '../../core/catalogue/metrics.ts';
import { wireKeys } from '../../core/catalogue/wire-keys.ts';
import { isKnown, type Missing, type Progress, type Reading } from '../../core/collection.ts';
import { errorCodes } from '../../core/outcome.ts';
import { collectInstance } from '../../main/server/instance.ts';
import type { InstanceReadings, InstanceRequest } from '../../main/server/types.ts';
import { expected, type Expectation } from '../stand-in/expected.ts';
import { secretInStore } from '../stand-in/metadata-store.ts';
import type { StandInRelease } from '../stand-in/releases.ts';
import { startStandIn, type StandIn, type StandInOptions } from '../stand-in/server.ts';
import { makeWorld, type World } from '../stand-in/world.ts';

/** Short limits, for servers that would keep us waiting or drown us. */
export const impatient = {
  requestMs: 1_000,
  connectMs: 1_000,
  totalMs: 5_000,
  bodyBytes: 4 * 1024 * 1024,
};

const cleanUps: (() => unknown)[] = [];

/** Has `cleanUp` run after the test. */
export function later(cleanUp: () => unknown): void {
  cleanUps.push(cleanUp);
}

/** For `afterEach`: ends all that the test started. */
export async function tidy(): Promise<void> {
  await Promise.all(cleanUps.splice(0).map((cleanUp) => cleanUp()));
}

/** A stand-in that ends with the test. */
export async function started(
  release: StandInRelease,
  world: World = makeWorld(),
  options: StandInOptions = {},
): Promise<StandIn> {
  const standIn = await startStandIn(release, world, options);
  later(() => standIn.stop());
  return standIn;
}

const readingShape = z.union([
  z.strictObject({
    value: z.union([z.number().nonnegative(), z.string().min(1), z.boolean()]),
    unit: z.enum(['KB', 'MB', 'bytes', 's']).nullable(),
    source: z.string().min(1),
    note: z.string().min(1).optional(),
  }),
  z.strictObject({
    missing: z.string().min(1),
    remedy: z.string().min(1).nullable(),
    notSent: z.literal(true).optional(),
  }),
]);

/** What every result has to be, whatever the server sent: JSON turns NaN and Infinity into null. */
const resultShape = z.object({
  server: z.strictObject({
    url: z.string(),
    version: z.string().nullable(),
    reachable: z.boolean(),
    telemetryEnabled: z.boolean().nullable(),
    telemetryUrl: z.string().nullable(),
    heartbeatSeconds: z.number().nonnegative().nullable(),
    trouble: z.strictObject({ code: z.enum(errorCodes), message: z.string().min(1) }).nullable(),
  }),
  metrics: z.partialRecord(z.enum(metricNames), readingShape),
  wire: z.partialRecord(z.enum(wireKeys), readingShape),
  progress: z.array(
    z.strictObject({ step: z.string().min(1), done: z.int().nonnegative(), total: z.int() }),
  ),
});

/** What a collection gave, and what it said on its way. */
export interface Collected extends InstanceReadings {
  readonly progress: readonly Progress[];
}

/** Collects from a stand-in with the right password, unless `more` says otherwise; looks for secrets in what comes out. */
export async function collect(
  standIn: StandIn,
  more: Partial<InstanceRequest> = {},
): Promise<Collected> {
  const progress: Progress[] = [];
  const readings = await collectInstance({
    url: standIn.url,
    credentials: standIn.world.root,
    certificate: null,
    metadataPath: null,
    environment: null,
    signal: new AbortController().signal,
    onProgress: (step) => progress.push(step),
    ...more,
  });
  const collected = { ...readings, progress };
  resultShape.parse(JSON.parse(JSON.stringify(collected)));
  expectNoSecrets(collected, standIn.world);
  expectPlainWords(readings);
  return collected;
}

/** No password, in any spelling, in any string of a result. */
export function expectNoSecrets(result: unknown, world: World): void {
  const { email, password } = world.root;
  const pair = Buffer.from(`${email}:${password}`).toString('base64');
  const alone = Buffer.from(password).toString('base64');
  const forbidden = [password, pair, alone, encodeURIComponent(password), secretInStore];
  const found = stringsOf(result).filter((text) => forbidden.some((one) => text.includes(one)));
  expect(found).toEqual([]);
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...stringsOf(inner)]);
}

/** Reasons are for people: something is said, on one line, and nothing of a program's insides. */
function expectPlainWords({ server, metrics, wire }: InstanceReadings): void {
  const readings: Reading[] = [...Object.values(metrics), ...Object.values(wire)];
  const reasons = readings.flatMap((one) => (isKnown(one) ? [] : [one.missing, one.remedy ?? '-']));
  for (const words of [...reasons, server.trouble?.message ?? '-']) {
    expect(words).toMatch(/^[^\n]{1,400}$/);
    expect(words).not.toMatch(
      /undefined|\bnull\b|\[object|Error:|\bat .*\.ts:|ECONN|ZodError|TypeError/,
    );
  }
}

/** The reading of a metric, which the collection has to have one way or the other. */
export function reading(collected: InstanceReadings, name: MetricName): Reading {
  const found = collected.metrics[name];
  if (found === undefined) throw new Error(`${name} is neither read nor missing`);
  return found;
}

/** Why a metric is missing; fails where it is not. */
export function reason(collected: InstanceReadings, name: MetricName): string {
  const found: Reading | Missing = reading(collected, name);
  if (isKnown(found)) throw new Error(`${name} was read: ${String(found.value)}`);
  return found.missing;
}

/** Holds a reading against what is true. */
export function fits(found: Reading, wanted: Expectation): boolean {
  if (!isKnown(found)) return wanted.value === undefined || wanted.orMissing === true;
  if (typeof wanted.value === 'number' && typeof found.value === 'number') {
    return Math.abs(found.value - wanted.value) <= (wanted.within ?? 0);
  }
  return wanted.value === found.value;
}

/** Whatever was read, however little, is right. Gives the names of the metrics that were read. */
export function expectOnlyStatus(collected: InstanceReadings, standIn: StandIn): string[] {
  const truths = Object.entries(expected(standIn.world, standIn.release));
  const read = truths.flatMap(([name, truth]) => {
    const found = Object.entries(collected.metrics).find(([other]) => other === name)?.[1];
    return found !== undefined && isKnown(found) ? [{ name, found, truth }] : [];
  });
  expect(read.filter(({ found, truth }) => !fits(found, truth))).toEqual([]);
  return read.map(({ name }) => name);
}
