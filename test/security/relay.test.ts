import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { candor, makeFolder, start } from '../e2e/terminal.ts';
import { settingsText } from '../e2e/stored-profile.ts';
import { startSink } from '../stand-in/sink.ts';
import { throwAt } from '../unit/main/relay/hostile.ts';

const id = '7049282749283749283';
const host = 'büro-node-7';
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
const encoded = Buffer.from(`x${host}`).toString('base64url');

/** What a server that was turned against its operator would post; each as its body and what is odd beside it. */
const attacks: readonly (readonly [body: string, headers?: Readonly<Record<string, string>>])[] = [
  [`{"event":"no id","properties":{"a":1}}`],
  [`{"userId":null,"uSeRiD":"${id}"}`],
  [`{"userId":"\\u0037${id.slice(1)}","host_\\u006eame":"b\\u00fcro-node-7"}`],
  [`{"userId":"${id}","userId":"other","host_name":"${host}","host_name":"b"}`],
  [
    `{"batch":[{"userId":"a"},{"userId":"${id}","properties":{"nodes":[{"host_name":"${host}"}]}}]}`,
  ],
  [`{"batch":{"one":{"user_id":"${id}","traits":{"Host_Name":"${host}"}}}}`],
  [`{"properties":[{"context":{"host_name\\u0000":"${host}"}}]}`],
  [JSON.stringify({ note: JSON.stringify({ host_name: host, userId: id }) })],
  [JSON.stringify({ host_name: host, note: encodeURIComponent(host) })],
  [JSON.stringify({ host_name: host, [encoded]: 1 })],
  [JSON.stringify({ host_name: host, a: host.toUpperCase() })],
  [JSON.stringify({ fields: [['host_name', host]] })],
  [JSON.stringify({ anonymousId: id })],
  [JSON.stringify({ host_name: host }), { Authorization: basic(`host=${host}:`) }],
  [JSON.stringify({ a: 1 }), { 'Content-Type': `application/json; host=${encoded}` }],
  [JSON.stringify({ a: 1 }), { 'Content-Encoding': encoded, Cookie: host, 'X-Host': encoded }],
];

/** A text and all that may be read out of it, in the simplest way. */
function readings(text: string): string {
  const plain = text.replace(/\\u([0-9a-f]{4})/gi, (_all, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  const runs = text.match(/[\w+/-]{8,}/g) ?? [];
  const decoded = runs.flatMap((run) =>
    [0, 1, 2, 3].map((from) => Buffer.from(run.slice(from), 'base64').toString()),
  );
  return [plain, plain.replace(/%([0-9a-f]{2})/gi, '\\x$1'), ...decoded].join('\n').toLowerCase();
}

test('what the operator took out leaves in no form, whatever the server posts', async () => {
  const vendor = await startSink();
  onTestFinished(() => vendor.close());
  const profile = makeFolder();
  const settings = {
    'relay.mode': 'redact',
    'relay.upstream': vendor.url,
    'relay.redact': '{"host_name":"remove","userId":{"replace":"x"}}',
  } as const;
  writeFileSync(join(profile, 'settings.json'), settingsText({ settings, answer: 'on' }));
  const running = start(['relay', '--json', '--profile', profile]);
  let said = '';
  running.child.stdout?.on('data', (part: string) => (said += part));
  await expect.poll(() => said, { timeout: 30_000 }).toContain('\n');
  const { url } = z.object({ url: z.string() }).parse(JSON.parse(said));
  for (const [body, headers] of attacks) {
    const all = { 'Content-Type': 'application/json', Authorization: basic(`${id}:`), ...headers };
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const answer = await fetch(`${url}/v1/track`, { method: 'POST', body, headers: all });
    expect(answer.status).toBe(200);
  }
  // A page that hides its name is turned away; a request written as for a proxy is not.
  const { port, pathname } = new URL(url);
  const request = (target: string, line: string) =>
    `POST ${target}/v1/track HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${line}Content-Length: 7\r\n\r\n{"a":2}`;
  const throwText = (text: string) =>
    throwAt(Number(port), { bytes: Buffer.from(text), whole: true });
  expect(await throwText(request(pathname, 'Sec-Fetch-Site: cross-site\r\n'))).toBe(403);
  expect(await throwText(request(url, ''))).toBe(200);

  const list = async () => {
    const { stdout } = await candor(['history', '--json', '--limit', '50', '--profile', profile]);
    const record = z.object({ id: z.string(), outcome: z.string(), reason: z.string() });
    return z.object({ records: z.array(record) }).parse(JSON.parse(stdout)).records;
  };
  await expect.poll(() => vendor.received.length, { timeout: 20_000 }).toBeGreaterThan(8);
  await expect
    .poll(async () => (await list()).filter(({ outcome }) => outcome === 'pending').length, {
      timeout: 30_000,
    })
    .toBe(0);
  const records = await list();
  running.child.kill('SIGTERM');
  await running.ended;

  for (const { headers, body } of vendor.received) {
    const name = Buffer.from(String(headers['authorization']).replace('Basic ', ''), 'base64');
    const left = readings(`${JSON.stringify(headers)} ${body.toString()} ${name.toString()}`);
    expect(left).not.toContain(id);
    expect(left).not.toContain('node-7');
    expect(left).not.toContain('host_name');
  }
  expect(records).toHaveLength(attacks.length + 1);
  const held = records.filter(({ outcome }) => outcome === 'blocked');
  expect(held).toHaveLength(records.length - vendor.received.length);
  expect(held).toHaveLength(5);
  for (const { reason } of held) expect(reason).toMatch(/still appears in/);
});
