import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { startSink } from '../stand-in/sink.ts';
import { settingsText } from './stored-profile.ts';
import { candor, makeFolder, start, type Running } from './terminal.ts';

const heartbeat = JSON.stringify({
  userId: '7049282749283749283',
  event: 'OpenObserve - heartbeat',
  properties: { zo_version: 'v0.10.7', host_name: 'build-7', num_streams: 3 },
  timestamp: '2026-11-23T10:00:00Z',
});

/** What a relay has printed so far, once its first line is there. */
async function firstLine({ child, ended }: Running): Promise<string> {
  const text = { out: '' };
  child.stdout?.on('data', (part: string) => (text.out += part));
  const line = vi.waitFor(
    () => {
      expect(text.out).toMatch(/\n/);
      return text.out.split('\n')[0] ?? '';
    },
    { timeout: 30_000 },
  );
  const early = ended.then(({ stderr }) => {
    throw new Error(`The relay ended: ${stderr}`);
  });
  early.catch(() => undefined);
  return Promise.race([line, early]);
}

/** As the server does: it adds the path itself and waits for the answer. */
async function post(url: string, body = heartbeat): Promise<number> {
  const answer = await fetch(`${url}/v1/track`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  await answer.text();
  return answer.status;
}

const listed = z.object({
  records: z.array(z.looseObject({ id: z.string(), origin: z.string(), outcome: z.string() })),
});

async function captured(profile: string) {
  const { stdout } = await candor([
    'history',
    '--origin',
    'captured',
    '--json',
    '--profile',
    profile,
  ]);
  return listed.parse(JSON.parse(stdout)).records;
}

describe('the relay in a terminal', () => {
  it('prints the line for .env first, records what is posted, and ends with status 0', async () => {
    const profile = makeFolder();
    const running = start(['relay', '--profile', profile]);
    const line = await firstLine(running);
    expect(line).toMatch(/^ZO_TELEMETRY_URL=http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}$/);
    const url = line.replace(/^ZO_TELEMETRY_URL=/, '');
    expect(await post(url)).toBe(200);
    expect(await post(url.replace(/[\w-]{32}$/, 'x'.repeat(32)))).not.toBe(200);
    running.child.kill('SIGTERM');
    expect(await running.ended).toMatchObject({ status: 0, stdout: `${line}\n` });
    const records = await captured(profile);
    expect(records).toMatchObject([
      { event: 'OpenObserve - heartbeat', userId: '7049282749283749283', outcome: 'blocked' },
    ]);
    const shown = await candor([
      'history',
      'show',
      records[0]?.id ?? '',
      '--json',
      '--profile',
      profile,
    ]);
    expect(JSON.parse(shown.stdout)).toMatchObject({ made: heartbeat, sent: null });
  });

  it('--json prints the address on one line, and keeps it from one run to the next', async () => {
    const args = ['relay', '--json', '--profile', makeFolder()];
    const lines: string[] = [];
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const running = start(args);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      lines.push(await firstLine(running));
      running.child.kill(signal);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await running.ended).toMatchObject({ status: 0 });
    }
    expect(JSON.parse(lines[0] ?? '')).toEqual({ url: expect.stringMatching(/^http:\/\/127/) });
    expect(lines[1]).toBe(lines[0]);
  });

  it.each([
    ['forwards what it recorded while telemetry is on', 'on', 1],
    ['holds it back while telemetry is off', 'off', 0],
  ] as const)('%s', async (_what, answer, arrives) => {
    const vendor = await startSink();
    onTestFinished(() => vendor.close());
    const profile = makeFolder();
    const settings = { 'relay.mode': 'forward', 'relay.upstream': vendor.url } as const;
    writeFileSync(join(profile, 'settings.json'), settingsText({ settings, answer }));
    const running = start(['relay', '--profile', profile]);
    const url = (await firstLine(running)).replace(/^ZO_TELEMETRY_URL=/, '');
    expect(await post(url)).toBe(200);
    if (arrives > 0) await vi.waitFor(() => expect(vendor.received).toHaveLength(1), 20_000);
    running.child.kill('SIGTERM');
    expect(await running.ended).toMatchObject({ status: 0 });
    expect(vendor.received.map(({ path, body }) => [path, body.toString()])).toEqual(
      Array.from({ length: arrives }, () => ['/v1/track', heartbeat]),
    );
    expect(await captured(profile)).toMatchObject([
      { outcome: answer === 'on' ? 'sent' : 'blocked' },
    ]);
  });

  it('tells once that the server sends a field it did not send before, and marks it', async () => {
    const profile = makeFolder();
    const newer = heartbeat
      .replace('v0.10.7', 'v0.14.5')
      .replace('"num_streams"', '"meta_store":"sqlite","num_streams"');
    const told =
      'Since the upgrade from v0.10.7 to v0.14.5 your server reports a field it did not report before: meta_store';
    for (const times of [1, 0]) {
      const running = start(['relay', '--profile', profile]);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const url = (await firstLine(running)).replace(/^ZO_TELEMETRY_URL=/, '');
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      for (const body of [heartbeat, newer, newer]) expect(await post(url, body)).toBe(200);
      running.child.kill('SIGTERM');
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { status, stderr } = await running.ended;
      expect([status, stderr.split(told).length - 1]).toEqual([0, times]);
    }
    const { stdout } = await candor(['history', '--profile', profile]);
    expect(stdout.replaceAll(/\s+/gu, ' ').split(told).length - 1).toBe(1);
  });

  it('takes posts of the server’s own web pages, and of no other page', async () => {
    const profile = makeFolder();
    const settings = { 'server.url': 'http://localhost:5080' } as const;
    writeFileSync(join(profile, 'settings.json'), settingsText({ settings }));
    const running = start(['relay', '--profile', profile]);
    const url = (await firstLine(running)).replace(/^ZO_TELEMETRY_URL=/, '');
    const click = '{"type":"track","event":"Button Click","userId":"me@example.com"}';
    const from = async (origin: string, call: string) => {
      const headers = { origin, 'content-type': 'application/json' };
      const answer = await fetch(`${url}/v1/${call}`, { method: 'POST', headers, body: click });
      await answer.text();
      return answer.status;
    };
    for (const call of ['track', 'batch', 'identify', 'page']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await from('http://127.0.0.1:5080', call)).toBe(200);
    }
    expect(await from('https://evil.example', 'track')).toBe(403);
    running.child.kill('SIGTERM');
    expect(await running.ended).toMatchObject({ status: 0 });
    expect(await captured(profile)).toHaveLength(4);
  });

  it('is 9 where the port is taken, and says so', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void taken.close());
    const port = z.custom<AddressInfo>((address) => address !== null).parse(taken.address()).port;
    const profile = makeFolder();
    const settings = { 'relay.port': port };
    writeFileSync(join(profile, 'settings.json'), settingsText({ settings }));
    const { status, stdout, stderr } = await candor(['relay', '--profile', profile]);
    expect([status, stdout]).toEqual([9, '']);
    expect(stderr).toContain(String(port));
  });

  it('runs once for a profile: a second one is 9', async () => {
    const profile = makeFolder();
    const first = start(['relay', '--profile', profile]);
    await firstLine(first);
    const second = await candor(['relay', '--profile', profile]);
    expect(second).toMatchObject({ status: 9, stdout: '' });
    expect(second.stderr).toContain('another Candor');
  });
});
