import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Settings } from '../../core/settings/schema.ts';
import { startSink, type Sink } from '../stand-in/sink.ts';
import { settingsText } from './stored-profile.ts';
import { candor, makeFolder, start, type Ended } from './terminal.ts';

// The sink is both: a Segment source, and a collector that speaks the server's own wire.

async function sink(): Promise<Sink> {
  const started = await startSink();
  onTestFinished(() => started.close());
  return started;
}

function profileWith(settings: Partial<Settings>): string {
  const profile = makeFolder();
  writeFileSync(join(profile, 'settings.json'), settingsText({ settings, answer: 'on' }));
  return profile;
}

const calm = { DO_NOT_TRACK: '', ZO_TELEMETRY: '', CANDOR_WRITE_KEY: 'wk-5ecret' };

function at(profile: string, ...args: string[]): Promise<Ended> {
  return candor([...args, '--profile', profile, '--server', 'http://127.0.0.1:9'], calm);
}

const list = z.object({ records: z.array(z.looseObject({ id: z.string() })) });
const shown = z.looseObject({
  outcome: z.string(),
  status: z.number().nullable(),
  bytesSent: z.number(),
  made: z.string().nullable(),
  sent: z.string().nullable(),
});

/** What `history show` displays of each record, oldest first. */
async function displayed(profile: string) {
  const { records } = list.parse(JSON.parse((await at(profile, 'history', '--json')).stdout));
  const shows = records.map(({ id }) => at(profile, 'history', 'show', id, '--json'));
  return (await Promise.all(shows))
    .map(({ stdout }) => shown.parse(JSON.parse(stdout)))
    .toReversed();
}

const bodies = ({ received }: Sink): string[] => received.map(({ body }) => body.toString('utf8'));

describe('what the destination received is what history show displays, byte for byte', () => {
  it('to Segment, refused at first and sent again', async () => {
    const segment = await sink();
    const settings = { 'destination.kind': 'segment', 'destination.url': segment.url } as const;
    const profile = profileWith(settings);
    segment.next.push({ kind: 'status', status: 503 });
    expect((await at(profile, 'send')).status).toBe(5);
    expect((await at(profile, 'send')).status).toBe(0);
    const [first, second] = await displayed(profile);
    expect(bodies(segment)).toEqual([first?.sent, first?.sent, second?.sent]);
    const bytes = Buffer.byteLength(first?.sent ?? '');
    expect(first).toMatchObject({ outcome: 'sent', status: 200, bytesSent: 2 * bytes });
    expect(segment.received.map(({ path }) => path)).toEqual(Array(3).fill('/v1/batch'));
    // The key is in the header, and in no byte that is shown or kept.
    const key = `Basic ${Buffer.from('wk-5ecret:').toString('base64')}`;
    expect(segment.received[0]?.headers).toMatchObject({ authorization: key });
    expect(JSON.stringify([first, second, bodies(segment)])).not.toContain('wk-5ecret');
  });

  it('killed while it waits for the answer: it may have arrived, and is not sent again', async () => {
    const collector = await sink();
    collector.usually = { kind: 'hang' };
    const settings = { 'destination.kind': 'collector', 'destination.url': collector.url } as const;
    const profile = profileWith(settings);
    const args = ['send', '--profile', profile, '--server', 'http://127.0.0.1:9'];
    const running = start(args, calm);
    await expect.poll(() => collector.received.length, { timeout: 30_000 }).toBe(1);
    running.child.kill('SIGKILL');
    await running.ended;
    expect(await displayed(profile)).toMatchObject([
      { outcome: 'pending', sent: bodies(collector)[0] },
    ]);
    collector.usually = { kind: 'ok' };
    expect((await at(profile, 'send')).status).toBe(0);
    const [killed, next] = await displayed(profile);
    expect(killed).toMatchObject({ outcome: 'failed', status: null });
    expect(bodies(collector)).toEqual([killed?.sent, next?.sent]);
    expect(await at(profile, 'history', 'verify')).toMatchObject({ status: 0 });
  });

  it('through the relay, with a field taken out: made is what the server posted', async () => {
    const vendor = await sink();
    const profile = profileWith({
      'relay.mode': 'redact',
      'relay.upstream': vendor.url,
      'relay.redact': '{"host_name": "remove"}',
    });
    const running = start(['relay', '--json', '--profile', profile], calm);
    let said = '';
    running.child.stdout?.on('data', (part: string) => (said += part));
    await expect.poll(() => said, { timeout: 30_000 }).toContain('\n');
    const { url } = z.object({ url: z.string() }).parse(JSON.parse(said));
    const made =
      '{"userId":"70","event":"OpenObserve - heartbeat","properties":{"host_name":"ws-7","num_org":1.0}}';
    const headers = { 'content-type': 'application/json' };
    await fetch(`${url}/v1/track`, { method: 'POST', headers, body: made });
    await expect.poll(() => vendor.received.length, { timeout: 10_000 }).toBe(1);
    running.child.kill('SIGTERM');
    await running.ended;
    const [record] = await displayed(profile);
    expect(record).toMatchObject({
      outcome: 'sent',
      made,
      sent: made.replace('"host_name":"ws-7",', ''),
    });
    expect(bodies(vendor)).toEqual([record?.sent]);
  });
});
