import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { UserAnswer } from '../../core/consent.ts';
import { origins, outcomes } from '../../core/history/record.ts';
import { emptyStored } from '../../core/settings/stored.ts';
import { startStandIn } from '../stand-in/server.ts';
import { makeWorld } from '../stand-in/world.ts';
import { candor, makeFolder, type Ended } from './terminal.ts';

const record = {
  id: z.string(),
  at: z.iso.datetime(),
  origin: z.enum(origins),
  event: z.string(),
  userId: z.string().min(1),
  destination: z.string(),
  decision: z.enum(['allowed', 'blocked']),
  reason: z.string().min(1),
  outcome: z.enum(outcomes),
  status: z.number().nullable(),
  bytesSent: z.number(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
};
const note = z.strictObject({ id: z.string(), at: z.string(), what: z.string(), text: z.string() });
const listed = z.array(z.strictObject(record));
const list = z.strictObject({ records: listed, total: z.number(), notes: z.array(note) });
const change = z.enum(['same', 'new', 'changed', 'gone']);
const field = z.strictObject({
  name: z.string(),
  value: z.string(),
  documented: z.boolean(),
  change,
});
const shown = z.strictObject({
  ...record,
  made: z.string().nullable(),
  sent: z.string().nullable(),
  fields: z.array(field),
});
const payload = z.strictObject({
  userId: z.string().nullable(),
  event: z.string(),
  properties: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  timestamp: z.iso.datetime(),
});

/** A destination on loopback that answers with `status` and keeps what it is sent. */
async function startSink(status: number) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      bodies.push(Buffer.concat(parts).toString('utf8'));
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it does not listen');
  return { url: `http://127.0.0.1:${address.port}`, bodies };
}

/** A profile of a user who gave that answer, with a collector for Candor's own events. */
function profileOf(answer: UserAnswer, url: string): string {
  const profile = makeFolder();
  const settings = {
    ...emptyStored.settings,
    'destination.kind': 'collector',
    'destination.url': url,
    'reports.own': answer === 'on' ? 'on' : 'off',
  };
  const since = answer === 'unasked' ? null : '2026-01-01T00:00:00.000Z';
  const stored = { ...emptyStored, settings, firstRunDone: true, consent: { answer, since } };
  writeFileSync(join(profile, 'settings.json'), JSON.stringify(stored));
  return profile;
}

/** Runs a command on a profile where no server is, and where nothing but the user decides. */
function at(
  profile: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  const calm = { DO_NOT_TRACK: '', ZO_TELEMETRY: '', ...env };
  return candor([...args, '--profile', profile, '--server', 'http://127.0.0.1:9'], calm);
}

async function recordsOf(profile: string, ...filters: string[]) {
  const { status, stdout } = await at(profile, ['history', '--json', ...filters]);
  expect(status).toBe(0);
  return list.parse(JSON.parse(stdout));
}

async function showOf(profile: string, id: string) {
  return shown.parse(JSON.parse((await at(profile, ['history', 'show', id, '--json'])).stdout));
}

describe('preview', () => {
  it('is the payload of the running server, in its keys or in those of another release', async () => {
    const world = makeWorld({ organizations: 2, emptyOrganizations: 0 });
    const server = await startStandIn('v0.3.0', world, {});
    onTestFinished(() => server.stop());
    const credentials = {
      CANDOR_ROOT_EMAIL: world.root.email,
      CANDOR_ROOT_PASSWORD: world.root.password,
    };
    const args = ['preview', '--json', '--profile', makeFolder(), '--server', server.url];
    const own = await candor(args, credentials);
    expect(own.status).toBe(0);
    const { event, properties } = payload.parse(JSON.parse(own.stdout));
    expect(event).toBe('ZincObserve - heartbeat');
    expect(Object.keys(properties)).toContain('streams_total_size');
    const other = await candor([...args, '--release', 'v0.92.2'], credentials);
    const newest = payload.parse(JSON.parse(other.stdout));
    expect(newest.event).toBe('OpenObserve - heartbeat');
    expect(Object.keys(newest.properties)).toContain('streams_total_size_mb');
  });

  it('works before any answer, without a server, and records nothing', async () => {
    const sink = await startSink(200);
    const profile = profileOf('unasked', sink.url);
    const { status, stdout } = await at(profile, ['preview', '--json']);
    expect(status).toBe(0);
    expect(payload.parse(JSON.parse(stdout)).properties).toMatchObject({
      cpu_count: expect.any(Number),
    });
    expect((await recordsOf(profile)).total).toBe(0);
    expect(sink.bodies).toEqual([]);
  });
});

describe('send and history', () => {
  it('a closed gate lets nothing out, and records what it held back and why: status 4', async () => {
    const sink = await startSink(200);
    for (const [answer, env] of [
      ['unasked', {}],
      ['off', {}],
      ['on', { DO_NOT_TRACK: '1' }],
    ] as const) {
      const profile = profileOf(answer, sink.url);
      // oxlint-disable-next-line no-await-in-loop -- one Candor at a time, as on a user's machine
      expect(await at(profile, ['send'], env)).toMatchObject({ status: 4 });
      // oxlint-disable-next-line no-await-in-loop
      const { records, total } = await recordsOf(profile);
      expect(total).toBe(1);
      expect(records[0]).toMatchObject({ outcome: 'blocked', decision: 'blocked', bytesSent: 0 });
      // oxlint-disable-next-line no-await-in-loop
      expect(await showOf(profile, records[0]?.id ?? '')).toMatchObject({ sent: null });
    }
    expect(sink.bodies).toEqual([]);
  });

  it('no destination: status 4, recorded with that reason', async () => {
    const profile = profileOf('on', '');
    expect((await at(profile, ['send'])).status).toBe(4);
    const { records } = await recordsOf(profile);
    expect(records[0]?.reason).toMatch(/no destination/i);
  });

  it('what history shows as sent is what arrived, byte for byte; and what changed is marked', async () => {
    const sink = await startSink(200);
    const profile = profileOf('on', sink.url);
    expect((await at(profile, ['send'])).status).toBe(0);
    expect((await at(profile, ['send'])).status).toBe(0);
    const { records } = await recordsOf(profile, '--outcome', 'sent');
    expect(records).toHaveLength(2);
    const [newer, older] = await Promise.all(records.map(({ id }) => showOf(profile, id)));
    expect([older?.sent, newer?.sent]).toEqual(sink.bodies);
    expect(newer).toMatchObject({
      status: 200,
      bytesSent: Buffer.byteLength(sink.bodies[1] ?? ''),
    });
    const fields = new Map(newer?.fields.map((one) => [one.name, one.change]));
    expect([fields.get('timestamp'), fields.get('userId')]).toEqual(['changed', 'same']);
    const diff = await at(profile, ['history', 'diff', older?.id ?? '', newer?.id ?? '']);
    expect([diff.status, diff.stdout]).toEqual([0, expect.stringContaining('~ changed')]);
    const status = await at(profile, ['status', '--json']);
    expect(JSON.parse(status.stdout)).toMatchObject({
      sending: { own: { open: true, by: 'user' }, records: 2, lastLeft: expect.any(String) },
    });
  });

  it('turning telemetry on or off sends nothing by itself, and off ends what was queued for good', async () => {
    const sink = await startSink(503);
    const profile = profileOf('unasked', sink.url);
    // The switch answers no question that was never asked: Candor's own reports stay off.
    expect((await at(profile, ['telemetry', 'on'])).status).toBe(10);
    expect((await at(profile, ['send'])).status).toBe(4);
    expect((await at(profile, ['settings', 'set', 'reports.own', 'on'])).status).toBe(0);
    expect([sink.bodies, (await recordsOf(profile)).total]).toEqual([[], 1]);
    expect((await at(profile, ['send'])).status).toBe(5);
    expect((await recordsOf(profile, '--limit', '1')).records).toMatchObject([
      { outcome: 'pending' },
    ]);
    expect((await at(profile, ['telemetry', 'off'])).status).toBe(10);
    const { records } = await recordsOf(profile, '--limit', '1');
    expect(records).toMatchObject([{ outcome: 'blocked', status: 503 }]);
    await at(profile, ['telemetry', 'on']);
    await at(profile, ['send']);
    // The one that was refused with 503, and the one of now: never the first again.
    expect(sink.bodies).toHaveLength(2);
    expect(sink.bodies[1]).not.toBe(sink.bodies[0]);
  });

  it('a refusal for good is status 5, with the answer in the record', async () => {
    const sink = await startSink(400);
    const profile = profileOf('on', sink.url);
    expect((await at(profile, ['send'])).status).toBe(5);
    const { records } = await recordsOf(profile, '--outcome', 'failed');
    expect(records[0]).toMatchObject({ status: 400, outcome: 'failed' });
  });

  it('verify, filters, export and a missing record', async () => {
    const profile = profileOf('off', '');
    for (let made = 0; made < 3; made += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      await at(profile, ['send']);
    }
    expect(await recordsOf(profile, '--limit', '2')).toMatchObject({
      total: 3,
      records: [expect.anything(), expect.anything()],
    });
    expect((await recordsOf(profile, '--search', 'heartbeat')).total).toBe(3);
    expect((await recordsOf(profile, '--since', '2999-01-01')).total).toBe(0);
    expect((await recordsOf(profile, '--event', 'no such event')).total).toBe(0);
    expect((await recordsOf(profile, '--origin', 'captured')).total).toBe(0);
    expect(await at(profile, ['history', 'show', '999999'])).toMatchObject({ status: 6 });
    expect(await at(profile, ['history', 'verify'])).toMatchObject({ status: 0 });

    const folder = makeFolder();
    const out = join(folder, 'all.ndjson');
    const args = ['history', 'export', '--format', 'ndjson', '--out', out];
    expect((await at(profile, args)).status).toBe(0);
    const lines = readFileSync(out, 'utf8').trimEnd().split('\n');
    const ids = lines.map((line) => z.object({ id: z.string() }).parse(JSON.parse(line)).id);
    expect(ids.toReversed()).toEqual((await recordsOf(profile)).records.map(({ id }) => id));
    expect(readdirSync(folder)).toEqual(['all.ndjson']);
    expect(await at(profile, args)).toMatchObject({ status: 64 });
    expect(readFileSync(out, 'utf8').trimEnd().split('\n')).toEqual(lines);
  });
});
