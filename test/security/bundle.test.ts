import { createHmac } from 'node:crypto';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { pack } from '../../main/deletion/bundle/archive.ts';
import { bundled } from '../unit/main/deletion/bundled.ts';
import { makeWorld, value } from '../unit/main/deletion/world.ts';

const sign = async (digest: string): Promise<string> =>
  createHmac('sha256', 'key').update(digest).digest('hex');

const firstLine = (bytes: Uint8Array): string =>
  Buffer.from(unzipSync(bytes)['VERIFY.txt'] ?? [])
    .toString('utf8')
    .split('\n')[0] ?? '';

describe('who made a bundle', () => {
  it('cannot see that all of it was made anew, and then says that it does not know it', async () => {
    const { bundle, world } = await bundled();
    const files = Object.entries(unzipSync(bundle.bytes)).filter(([name]) => name !== 'SHA256SUMS');
    const forged = pack(
      files.map(([name, bytes]) => ({
        name,
        bytes: name === 'letter.txt' ? Buffer.from('x') : bytes,
      })),
    );
    const stranger = await makeWorld().open().checkBundle(forged);
    expect(stranger).toMatchObject({ intact: true, made: false, foreign: false });
    expect(stranger.message).toContain('nobody here can say');
    // The profile that has the request knows what it made of it.
    const found = await world.open().checkBundle(forged);
    expect(found).toMatchObject({ intact: true, made: false, foreign: true });
    expect(found.message).toContain('not made by this profile');
  });

  it('is signed with the key of the history, and the first line says where there is none', async () => {
    const { bundle, world } = await bundled();
    expect(firstLine(bundle.bytes)).toMatch(/^Not signed: this system has no keyring/u);
    const signed = value(await world.open({ sign }).bundle('1', 'payloads'));
    expect(firstLine(signed.bytes)).toMatch(/^Signed by the profile .* [0-9a-f]{64}$/u);
    // Known by its signature alone: the list of what was made can be lost.
    const elsewhere = makeWorld();
    expect(await elsewhere.open({ sign }).checkBundle(signed.bytes)).toMatchObject({ made: true });
    expect(await elsewhere.open().checkBundle(signed.bytes)).toMatchObject({ made: false });
    const files = Object.entries(unzipSync(signed.bytes)).filter(([name]) => name !== 'SHA256SUMS');
    const forged = pack(
      files.map(([name, bytes]) => ({
        name,
        bytes: name === 'letter.txt' ? Buffer.from('x') : bytes,
      })),
    );
    expect(await elsewhere.open({ sign }).checkBundle(forged)).toMatchObject({ foreign: true });
    expect(await world.open({ sign }).checkBundle(forged)).toMatchObject({ foreign: true });
  });

  it.each([
    [
      'another reference',
      (text: string) => text.replace(/"reference": "[^"]*"/u, '"reference": "CANDOR-0"'),
    ],
    ['no reference', () => '{}'],
    ['no words that can be read', () => 'x'],
  ])('was not made here, though it was given %s and a signature', async (_what, change) => {
    const { world } = await bundled();
    const signed = value(await world.open({ sign }).bundle('1', 'payloads'));
    const files = Object.entries(unzipSync(signed.bytes)).filter(([name]) => name !== 'SHA256SUMS');
    const forged = pack(
      files.map(([name, bytes]) => ({
        name,
        bytes:
          name === 'request.json'
            ? Buffer.from(change(Buffer.from(bytes).toString('utf8')))
            : name === 'VERIFY.txt'
              ? Buffer.from(
                  `Signed by the profile that made it (HMAC-SHA-256, key x): ${'ab'.repeat(32)}\n`,
                )
              : bytes,
      })),
    );
    // With the key, with requests and without a key, and with both.
    for (const profile of [makeWorld().open({ sign }), world.open(), world.open({ sign })]) {
      const found = await profile.checkBundle(forged);
      expect(found).toMatchObject({ intact: true, made: false, foreign: true });
      expect(found.message).toContain('not made by this profile');
    }
  });

  it.each(['letter.txt', 'payloads.ndjson', 'chain.json', 'index.html', 'VERIFY.txt'])(
    'was not made here once a byte of %s is another',
    async (changed) => {
      const { world } = await bundled();
      const signed = value(await world.open({ sign }).bundle('1', 'payloads'));
      const files = Object.entries(unzipSync(signed.bytes)).filter(
        ([name]) => name !== 'SHA256SUMS',
      );
      expect(files.map(([name]) => name)).toContain(changed);
      const forged = pack(
        files.map(([name, bytes]) => ({
          name,
          bytes: name === changed ? Buffer.concat([bytes, Buffer.from(' ')]) : bytes,
        })),
      );
      expect(await makeWorld().open({ sign }).checkBundle(forged)).toMatchObject({ foreign: true });
      // Without a file, too.
      const fewer = pack(
        files.filter(([name]) => name !== changed).map(([name, bytes]) => ({ name, bytes })),
      );
      expect(await makeWorld().open({ sign }).checkBundle(fewer)).toMatchObject({ foreign: true });
    },
  );
});
