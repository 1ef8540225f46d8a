import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { emptyStored } from '../../core/settings/stored.ts';
import { startStandIn } from '../stand-in/server.ts';
import { makeWorld } from '../stand-in/world.ts';
import { credentialsOf } from './stored-profile.ts';
import { candor, makeFolder } from './terminal.ts';

const letter = z.object({ id: z.literal('1'), reference: z.string(), body: z.string() });
const list = z.object({
  requests: z.array(z.object({ state: z.string(), overdue: z.boolean(), sentOn: z.string() })),
});

const letters = z.object({
  letters: z.tuple([z.object({ draft: z.object({ body: z.string() }) })]),
});

test('the whole way of a request in a terminal, with the instance id of the server that runs', async () => {
  const profile = makeFolder();
  writeFileSync(
    join(profile, 'settings.json'),
    JSON.stringify({ ...emptyStored, firstRunDone: true }),
  );
  const world = makeWorld();
  const server = await startStandIn('v0.10.7', world);
  onTestFinished(() => server.stop());
  const run = (...args: string[]) =>
    candor([...args, '--profile', profile, '--server', server.url], credentialsOf(world));
  const deletion = (...args: string[]) => run('deletion', ...args);

  const written = await deletion('letter', '--law', 'gdpr', '--as', 'text', '--json');
  expect(written.status).toBe(0);
  const { body, reference } = letter.parse(JSON.parse(written.stdout));
  const { metrics } = z
    .object({ metrics: z.object({ instance_id: z.object({ value: z.string() }) }) })
    .parse(JSON.parse((await run('collect', '--json')).stdout));
  expect(body).toContain(`Installation ${metrics.instance_id.value} (instance_id`);

  const eml = await deletion('letter', '--law', 'gdpr', '--as', 'eml');
  const mail = await PostalMime.parse(eml.stdout);
  expect(mail.to?.[0]?.address).toBe('admin+privacy@zinclabs.io');
  expect(mail.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(body);
  const mailto = await deletion('letter', '--law', 'gdpr', '--as', 'mailto');
  expect(mailto.stdout).toMatch(/^mailto:admin%2Bprivacy@zinclabs\.io\?subject=/u);
  expect(decodeURIComponent(mailto.stdout)).toContain(metrics.instance_id.value);

  expect((await deletion('answered', '1', '--on', '2026-01-02')).status).toBe(64);
  // It was not even written then.
  expect((await deletion('sent', '1', '--on', '2026-01-02')).status).toBe(64);
  const requests = join(profile, 'deletion.json');
  const before = readFileSync(requests, 'utf8');
  writeFileSync(requests, before.replace(/("createdAt":\s*")\d{4}-\d\d-\d\d/u, '$12026-01-02'));
  const sent = await deletion('sent', '1', '--on', '2026-01-02');
  expect([sent.status, sent.stdout]).toEqual([0, '']);
  const overdue = await deletion('list', '--json');
  expect(overdue.status).toBe(8);
  expect(list.parse(JSON.parse(overdue.stdout)).requests).toEqual([
    { state: 'sent', overdue: true, sentOn: '2026-01-02' },
  ]);

  const again = ['follow-up', '1', '--kind', 'reminder', '--sent', '2026-03-01', '--json'] as const;
  const kept = letters.parse(JSON.parse((await deletion(...again)).stdout));
  expect(kept.letters[0].draft.body).toContain('about 2 February 2026 (Article 12(3) GDPR)');

  const file = join(profile, 'evidence.zip');
  expect((await deletion('bundle', '1', '--out', file)).status).toBe(0);
  expect(readFileSync(file, 'utf8')).toContain(reference);
  expect(readFileSync(file, 'utf8')).toContain(kept.letters[0].draft.body);
  expect(await deletion('verify', file)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('made in this profile'),
  });
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  writeFileSync(file, bytes);
  expect((await deletion('verify', file)).status).toBe(1);

  expect((await deletion('answered', '1', '--on', '2026-01-20')).status).toBe(0);
  expect((await deletion('list')).status).toBe(0);
  expect((await deletion('sent', '7', '--on', '2026-01-02')).status).toBe(6);
}, 120_000);
