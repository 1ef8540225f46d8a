import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import PostalMime from 'postal-mime';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { english, speak } from '../../../../core/messages/language.ts';
import { pack } from '../../../../main/deletion/bundle/archive.ts';
import { allMessages } from '../../core/messages/catalogue.ts';
import { actionsOf } from '../deletion/service-kit.ts';
import { bundled } from '../deletion/bundled.ts';
import { makeWorld, record, type World } from '../deletion/world.ts';
import { run, type Ran } from './bench.ts';

const requests = z.object({
  today: z.string(),
  problem: z.string().nullable(),
  requests: z.array(
    z.object({
      id: z.string(),
      state: z.string(),
      law: z.string(),
      sentOn: z.string().nullable(),
      overdue: z.boolean(),
      next: z.object({ on: z.string(), sentence: z.string() }).nullable(),
    }),
  ),
});
const letter = z.object({
  id: z.string(),
  reference: z.string(),
  to: z.string(),
  subject: z.string(),
  body: z.string(),
  text: z.string(),
  lines: z.array(z.object({ id: z.string(), text: z.string(), included: z.boolean() })),
});

function terminal(world: World = makeWorld()): {
  world: World;
  candor: (...args: string[]) => Promise<Ran>;
} {
  const deletion = actionsOf(world);
  return { world, candor: (...args) => run(['deletion', ...args], { deletion }) };
}

afterEach(() => speak(english));

describe('deletion letter', () => {
  it('prints the letter, and says on standard error what to do next', async () => {
    const { world, candor } = terminal();
    record(world.history, { at: '2026-11-01T10:00:00.000Z', delivered: true });
    const { status, stdout, stderr } = await candor('letter', '--law', 'gdpr', '--as', 'text');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^To: admin\+privacy@zinclabs\.io\nSubject: .*DEL-/u);
    expect(stdout).toMatch(/Article 17\(1\) GDPR[^]*Installation 70/u);
    expect(stderr).toMatch(/Nothing was sent.*candor deletion sent 1 --on DATE/u);
  });

  it('tells on standard error what the letters say in the user’s language, and nothing of it in the letters', async () => {
    const texts = Object.fromEntries((await allMessages()).map(({ id, text }) => [id, `~${text}`]));
    speak({ locale: 'de', texts });
    const { candor } = terminal();
    const first = await candor('letter', '--law', 'gdpr', '--as', 'text');
    expect(first.stderr).toMatch(/~The letter is in English[^]*^ {2}~Hello,$/mu);
    await candor('sent', '1', '--on', '2026-11-23');
    const next = await candor('follow-up', '1', '--kind', 'reminder', '--as', 'text');
    expect(next.stderr).toMatch(/~The letter is in English[^]*^ {2}~Please confirm/mu);
    expect(first.stdout + next.stdout).not.toContain('~');
  });

  it('as mailto carries the address unharmed, and says when only the short form fits', async () => {
    const { stdout, stderr, status } = await terminal().candor('letter', '--as', 'mailto');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^mailto:admin%2Bprivacy@zinclabs\.io\?subject=[^\s+]+\n$/u);
    expect(stdout.length).toBeLessThanOrEqual(1601);
    expect(stderr).toMatch(/short form[^]*candor deletion sent 1 --on DATE --short\n/u);
  });

  it('as eml is a draft that a mail program reads, also from a file', async () => {
    const { world, candor } = terminal();
    const out = join(world.folder, 'letter.eml');
    const { stdout, status } = await candor(
      'letter',
      '--as',
      'eml',
      '--name',
      'Änne',
      '--out',
      out,
    );
    expect([status, stdout]).toEqual([0, '']);
    const mail = await PostalMime.parse(readFileSync(out));
    expect(mail.to?.[0]?.address).toBe('admin+privacy@zinclabs.io');
    expect(mail.text).toContain('Änne');
    expect(mail.headers.find(({ key }) => key === 'x-unsent')?.value).toBe('1');
    expect((await candor('letter', '--as', 'eml', '--out', out)).status).toBe(64);
  });

  it('--json lists the lines, and each can be left out by its id', async () => {
    const { candor } = terminal();
    const all = letter.parse(JSON.parse((await candor('letter', '--json')).stdout));
    expect(all.lines.find(({ id }) => id === 'greeting')).toMatchObject({ included: true });
    const less = await candor(
      'letter',
      '--leave-out',
      'greeting',
      '--leave-out',
      'refusal',
      '--json',
    );
    const left = letter.parse(JSON.parse(less.stdout));
    expect(left.body).not.toMatch(/Hello|which exception/u);
    expect(left.reference).toBe(all.reference);
    const unknown = await candor('letter', '--leave-out', 'nothing');
    expect([unknown.status, unknown.stdout]).toEqual([64, '']);
    expect(unknown.stderr).toContain('there is no line "nothing"');
  });

  it.each([
    [['letter', '--law', 'mars'], /--law/u],
    [['letter', '--as', 'fax'], /--as/u],
    [['sent', '1'], /--on/u],
    [['sent', '1', '--on', 'tomorrow'], /2026-11-23/u],
    [['sent', '1', '--on', '2026-02-30'], /2026-11-23/u],
    [['follow-up', '1', '--kind', 'reminder', '--sent', 'today'], /--sent: write a day/u],
    [['follow-up', '1', '--kind', 'reminder', '--sent', '2026-11-23', '--out', 'a'], /--out/u],
    [['bundle', '1'], /--out/u],
    [['mail'], /unknown command/u],
  ])('%j is status 64', async (args, words) => {
    const { status, stderr, did } = await terminal().candor(...args);
    expect([status, did]).toEqual([64, []]);
    expect(stderr).toMatch(words);
  });
});

describe('the clocks', () => {
  it('list: what was sent, when an answer is due, and status 8 when that has passed', async () => {
    const { world, candor } = terminal();
    expect(await candor('list')).toMatchObject({ status: 0, stdout: '' });
    await candor('letter', '--law', 'gdpr');
    const sent = await candor('sent', '1', '--on', '2026-11-23');
    expect([sent.status, sent.stderr]).toEqual([
      0,
      'Request 1: Sent. Answer due about 23 December 2026, in 30 days (Article 12(3) GDPR).\n',
    ]);
    const before = await candor('list', '--json');
    expect(before.status).toBe(0);
    expect(requests.parse(JSON.parse(before.stdout)).requests).toMatchObject([
      { id: '1', state: 'sent', law: 'gdpr', sentOn: '2026-11-23', next: { on: '2026-12-23' } },
    ]);
    world.now = '2026-12-24T10:00:00.000Z';
    const late = await candor('list');
    expect(late.status).toBe(8);
    expect(late.stdout).toMatch(/OVERDUE[^]*1 day ago/u);
    expect((await candor('answered', '1', '--on', '2026-12-24')).status).toBe(0);
    const after = await candor('list', '--json');
    expect(after.status).toBe(0);
    expect(requests.parse(JSON.parse(after.stdout)).requests).toMatchObject([
      { state: 'answered', overdue: false, next: null },
    ]);
  });

  it('sent --short keeps the form that a link carries, once', async () => {
    const { world, candor } = terminal();
    const made = letter.parse(
      JSON.parse((await candor('letter', '--as', 'mailto', '--json')).stdout),
    );
    expect((await candor('sent', '1', '--on', '2026-11-23', '--short')).status).toBe(0);
    expect(world.open().list()).toMatchObject([{ case: { draft: { body: made.body } } }]);
    const again = await candor('sent', '1', '--on', '2026-11-23', '--short');
    expect([again.status, again.stderr]).toEqual([64, expect.stringContaining('no short form')]);
    expect((await candor('sent', '9', '--on', '2026-11-23', '--short')).status).toBe(6);
    expect((await candor('answered', '1', '--on', '2026-11-23', '--short')).status).toBe(64);
  });

  it('what does not fit is 64, what is not there 6, and nothing is changed by either', async () => {
    const { candor } = terminal();
    await candor('letter');
    const early = await candor('answered', '1', '--on', '2026-11-23');
    expect([early.status, early.stderr]).toEqual([64, expect.stringContaining('was not sent yet')]);
    expect((await candor('sent', '1', '--on', '2026-11-24')).status).toBe(64);
    const before = await candor('sent', '1', '--on', '2026-11-21');
    expect([before.status, before.stderr]).toEqual([64, expect.stringContaining('was written on')]);
    expect((await candor('sent', '9', '--on', '2026-11-23')).status).toBe(6);
    expect((await candor('calendar', '9', '--out', '/nowhere/x.ics')).status).toBe(64);
    const { stdout } = await candor('list', '--json');
    expect(requests.parse(JSON.parse(stdout)).requests).toMatchObject([{ state: 'drafted' }]);
  });

  it('a payload after the request opens it again, with the letter to tell the vendor', async () => {
    const { world, candor } = terminal();
    record(world.history, { at: '2026-11-01T10:00:00.000Z', delivered: true });
    world.now = '2026-11-22T10:00:00.000Z';
    await candor('letter');
    await candor('sent', '1', '--on', '2026-11-22');
    world.now = '2026-11-23T10:00:00.000Z';
    const id = record(world.history, { at: '2026-11-23T09:00:00.000Z', delivered: true });
    expect((await candor('list')).stdout).toMatch(
      new RegExp(`Open again[^]*Evidence: record ${id}, `, 'u'),
    );
    const told = await candor('follow-up', '1', '--kind', 'new-data');
    expect([told.status, told.stdout]).toEqual([0, expect.stringContaining(`record ${id}`)]);
    expect((await candor('follow-up', '1', '--kind', 'complaint')).status).toBe(64);
  });
});

describe('files of a request', () => {
  it('the calendar, and a bundle that verifies until a byte is flipped', async () => {
    const { world, candor } = terminal();
    record(world.history, { at: '2026-11-01T10:00:00.000Z', delivered: true });
    await candor('letter', '--law', 'ccpa');
    await candor('sent', '1', '--on', '2026-11-23');
    const [ics, zip] = [join(world.folder, 'a.ics'), join(world.folder, 'a.zip')];
    expect((await candor('calendar', '1', '--out', ics)).status).toBe(0);
    expect(readFileSync(ics, 'utf8')).toContain('BEGIN:VEVENT');
    const made = await candor('bundle', '1', '--out', zip, '--json');
    const { sha256 } = z.object({ sha256: z.string() }).parse(JSON.parse(made.stdout));
    const intact = await candor('verify', zip);
    expect([intact.status, intact.stdout]).toEqual([
      0,
      expect.stringMatching(new RegExp(`made in this profile[^]*${sha256}`, 'u')),
    ]);
    const bytes = readFileSync(zip);
    const at = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    writeFileSync(zip, bytes);
    const broken = await candor('verify', zip);
    expect([broken.status, broken.stdout]).toEqual([1, expect.stringContaining('was changed')]);
    expect((await candor('verify', join(world.folder, 'none.zip'))).status).toBe(64);
  });

  it('ends with 1 for one of a request of this profile that was changed and packed anew', async () => {
    const { bundle, world } = await bundled();
    const zip = join(world.folder, 'anew.zip');
    const files = Object.entries(unzipSync(bundle.bytes)).filter(([name]) => name !== 'SHA256SUMS');
    const other = files.map(([name, bytes]) => ({
      name,
      bytes: name === 'payloads.ndjson' ? Buffer.from('') : bytes,
    }));
    writeFileSync(zip, pack(other));
    const { status, stdout } = await terminal(world).candor('verify', zip);
    expect([status, stdout]).toEqual([1, expect.stringContaining('not made by this profile')]);
    const { stdout: document } = await terminal(world).candor('verify', zip, '--json');
    expect(JSON.parse(document)).toMatchObject({ intact: true, made: false });
    // A stranger's machine without a keyring can only say that it does not know it.
    expect((await terminal().candor('verify', zip)).status).toBe(0);
  });
});
