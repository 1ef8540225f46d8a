import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  findStandIn,
  installStandIn,
  standIn,
  standInFolder,
} from '../../../scripts/setup/stand-in.mjs';
import { folder } from './folder.ts';

/** Makes an archive as npm packs one, its programs without their run bit, in a folder of its own. */
function archive(): string {
  const place = folder();
  const bin = join(place, 'package', 'bin');
  mkdirSync(bin, { recursive: true });
  for (const name of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']) {
    writeFileSync(join(bin, name), name);
    chmodSync(join(bin, name), 0o644);
  }
  const file = join(place, 'stand-in.tgz');
  execFileSync('tar', ['-czf', file, '-C', place, 'package']);
  return file;
}

const integrityOf = (file: string) =>
  `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;

const unreached = () => Promise.reject(new Error('no network'));

describe.runIf(process.platform === 'linux')('the stand-in for Electron', () => {
  it('is unpacked, with its run bits, when its bytes are the pinned ones', async () => {
    const root = folder();
    const file = archive();
    await installStandIn(root, '45.4.1', () => Promise.resolve(file), integrityOf(file));
    const program = join(standInFolder(root), 'package', 'bin', 'electron');
    expect(statSync(program).mode & 0o111).toBe(0o111);
    expect(existsSync(file)).toBe(false);
  });

  it('is refused, and nothing of it kept, when one byte differs', async () => {
    const root = folder();
    const file = archive();
    const integrity = integrityOf(file);
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    writeFileSync(file, bytes);
    await expect(
      installStandIn(root, '45.4.1', () => Promise.resolve(file), integrity),
    ).rejects.toThrow(/refused.*sha512-/);
    expect(existsSync(standInFolder(root))).toBe(false);
    expect(await findStandIn(root, '45.4.1')).toBeUndefined();
  });

  it('is refused when it is another archive than the one this program names', async () => {
    const file = archive();
    await expect(installStandIn(folder(), '45.4.1', () => Promise.resolve(file))).rejects.toThrow(
      standIn.integrity,
    );
  });

  it('leaves nothing half-done when it cannot be fetched', async () => {
    const root = folder();
    await expect(installStandIn(root, '45.4.1', unreached)).rejects.toThrow('no network');
    expect(existsSync(`${standInFolder(root)}.part`)).toBe(false);
  });

  it('is not taken for whole before it is, and serves one official version only', async () => {
    const root = folder();
    mkdirSync(join(standInFolder(root), 'package', 'bin'), { recursive: true });
    expect(await findStandIn(root, '45.4.1')).toBeUndefined();
    writeFileSync(join(standInFolder(root), 'complete'), `${standIn.integrity} for 45.4.1\n`);
    expect(await findStandIn(root, '45.4.1')).toBe(join(standInFolder(root), 'package', 'bin'));
    expect(await findStandIn(root, '45.5.0')).toBeUndefined();
  });
});
