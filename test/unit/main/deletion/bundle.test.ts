import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { pack } from '../../../../main/deletion/bundle/archive.ts';
import { checkBundle } from '../../../../main/deletion/bundle/check.ts';
import { failure } from '../../../../core/outcome.ts';
import { provenOff } from '../../core/deletion/facts.ts';
import { bundled, textsOf } from './bundled.ts';
import { makeWorld, value } from './world.ts';

describe('an evidence bundle', () => {
  it('holds the letter, the dates, the verdict, the chain, the evidence and the payloads', async () => {
    const { bundle, world } = await bundled();
    const files = textsOf(bundle.bytes);
    expect(Object.keys(files)).toEqual([
      'index.html',
      'letter.txt',
      'request.json',
      'opt-out.json',
      'chain.json',
      'payloads.ndjson',
      'VERIFY.txt',
      'SHA256SUMS',
    ]);
    expect(files['letter.txt']).toContain('admin+privacy@zinclabs.io');
    expect(files['request.json']).toContain('"reopened"');
    expect(files['opt-out.json']).toContain('telemetry_enabled false');
    expect(files['VERIFY.txt']).toMatch(
      /sha256sum -c SHA256SUMS[^]*candor history verify[^]*c0ffee/u,
    );
    const lines = files['payloads.ndjson']?.trimEnd().split('\n') ?? [];
    // Captured or sent: neither what Candor kept to itself, nor a crash report.
    expect(lines).toHaveLength(2);
    const exported: string[] = [];
    for await (const text of world.history.export({
      format: 'ndjson',
      filters: { origin: 'captured' },
    }))
      exported.push(text);
    expect(files['payloads.ndjson']).toBe(exported.join(''));
    const page = files['index.html'] ?? '';
    for (const part of [
      'proven-off',
      'Open again',
      'candor deletion verify',
      '22 November 2026',
      'Answer',
      'c0ffee',
      'beat &lt;script&gt;',
    ])
      expect(page).toContain(part === 'Answer' ? 'Time to ask the vendor again' : part);
    // Its policy allows the one style that is in it, and nothing else.
    const style = /<style>([^]*)<\/style>/u.exec(page)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(`"default-src 'none'; style-src 'sha256-${digest}'"`);
    expect(page).not.toMatch(/<script|src=|href=|https?:\/\/(?!e1\.zinclabs)/u);
  });

  it('holds hashes and no body when asked for hashes', async () => {
    const { bundle } = await bundled('hashes');
    const files = textsOf(bundle.bytes);
    expect(files['payload-hashes.ndjson']).toMatch(
      /"madeSha256":"[0-9a-f]{64}","sentSha256":null/u,
    );
    expect(Object.keys(files)).not.toContain('payloads.ndjson');
    expect(files['payload-hashes.ndjson']).not.toContain('host_name');
  });

  it('holds the opt-out of the letter, where it cannot be looked at any more', async () => {
    const { world } = await bundled();
    world.optOut = failure('internal', 'The opt-out could not be looked at.');
    const files = textsOf(value(await world.open().bundle('1', 'hashes')).bytes);
    expect(JSON.parse(files['opt-out.json'] ?? '')).toEqual({
      whenWritten: provenOff,
      now: { problem: 'The opt-out could not be looked at.' },
    });
    expect(files['index.html']).toMatch(
      /when the letter was written[^]*proven-off[^]*Turned off on 20 November 2026[^]*could not be looked at/u,
    );
  });

  it('is made and checked without a network', async () => {
    const { world } = await bundled();
    const connect = vi.spyOn(Socket.prototype, 'connect').mockImplementation(() => {
      throw new Error('There is no network.');
    });
    onTestFinished(() => connect.mockRestore());
    const { bytes } = value(await world.open().bundle('1', 'payloads'));
    expect(await world.open().checkBundle(bytes)).toMatchObject({ intact: true, made: true });
    expect(connect).not.toHaveBeenCalled();
  });

  it('is the same bytes when made again of the same', async () => {
    const { bundle, world } = await bundled();
    const again = value(await world.open().bundle('1', 'payloads'));
    expect(Buffer.from(again.bytes).equals(bundle.bytes)).toBe(true);
  });
});

const fits = (changed: Uint8Array): boolean => checkBundle(changed, []).intact;

describe('checking a bundle', () => {
  it('knows the ones made in this profile, and says so of others', async () => {
    const { bundle, world } = await bundled();
    expect(await world.open().checkBundle(bundle.bytes)).toMatchObject({
      intact: true,
      made: true,
      files: 7,
      sha256: bundle.sha256,
    });
    expect(await makeWorld().open().checkBundle(bundle.bytes)).toMatchObject({
      intact: true,
      made: false,
    });
  });

  it('says so when any single byte is changed, wherever it stands', async () => {
    const small = pack([
      { name: 'letter.txt', bytes: Buffer.from('To: the vendor\n') },
      { name: 'empty.txt', bytes: Buffer.alloc(0) },
    ]);
    const { bundle } = await bundled();
    for (const [made, step] of [
      [small, 1],
      [bundle.bytes, 11],
    ] as const) {
      const bytes = Buffer.from(made);
      for (let at = 0; at < bytes.length; at += step) {
        const before = bytes[at] ?? 0;
        for (const bit of step === 1 ? [1, 2, 4, 8, 16, 32, 64, 128, 255] : [1 << (at % 8)]) {
          bytes[at] = before ^ bit;
          const found = checkBundle(bytes, [bundle.sha256]);
          if (found.intact || found.made) throw new Error(`byte ${at} was changed and not seen`);
        }
        bytes[at] = before;
      }
      expect(checkBundle(bytes, [])).toMatchObject({ intact: true });
    }
  });

  it('says so when it is cut, lengthened, empty, no archive, or packed otherwise', async () => {
    const { bundle } = await bundled();
    const { bytes } = bundle;
    expect(fits(bytes.slice(0, -1))).toBe(false);
    expect(fits(Buffer.concat([bytes, Buffer.from([0])]))).toBe(false);
    expect(fits(new Uint8Array())).toBe(false);
    expect(fits(Buffer.from('not an archive'.repeat(20)))).toBe(false);
    expect(fits(zipSync(unzipSync(bytes)))).toBe(false);
    expect(fits(pack([]))).toBe(true);
    expect(fits(pack([{ name: '../outside', bytes: Buffer.from('x') }]))).toBe(false);
    const named = checkBundle(pack([{ name: 'a', bytes: Buffer.from('x') }]), []);
    expect(named).toMatchObject({ intact: true, files: 1 });
  });

  it('unpacks with the system’s own programs, and sha256sum names a file that was changed', async () => {
    const { bundle } = await bundled();
    const folder = mkdtempSync(join(tmpdir(), 'candor-bundle-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const zip = join(folder, bundle.name);
    writeFileSync(zip, bundle.bytes);
    const inside = join(folder, 'inside');
    mkdirSync(inside);
    // Unpacked here where the system has no unzip of its own.
    if (existsSync('/usr/bin/unzip')) execFileSync('unzip', ['-q', zip, '-d', inside]);
    else
      for (const [name, text] of Object.entries(unzipSync(bundle.bytes)))
        writeFileSync(join(inside, name), text);
    const sums = readFileSync(join(inside, 'SHA256SUMS'), 'utf8');
    expect(sums).toMatch(/^(?:[0-9a-f]{64} {2}[A-Za-z0-9.-]+\n){7}$/u);
    if (process.platform !== 'linux') return;
    const run = (): string =>
      execFileSync('sha256sum', ['-c', 'SHA256SUMS'], {
        cwd: inside,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    expect(run().match(/: OK$/gmu)).toHaveLength(7);
    const letter = readFileSync(join(inside, 'letter.txt'));
    letter[3] = (letter[3] ?? 0) ^ 1;
    writeFileSync(join(inside, 'letter.txt'), letter);
    expect(run).toThrow(/letter\.txt|Command failed/u);
  });

  it('is packed for ever as it is today, in every time zone: bundles are checked years later', () => {
    const zone = process.env['TZ'];
    try {
      for (const name of ['UTC', 'Pacific/Kiritimati', 'America/New_York']) {
        process.env['TZ'] = name;
        const first = pack([{ name: 'letter.txt', bytes: Buffer.from('To: a\n') }]);
        expect(checkBundle(first, []).sha256).toBe(
          '5d934a20fe4e68097619a8188ffaa5d1599f0d23cc87809263b09ad61038435b',
        );
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });
});
