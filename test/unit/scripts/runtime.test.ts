import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  findOfficial,
  installOfficial,
  installerFor,
  programPath,
  runInstaller,
} from '../../../scripts/setup/official.mjs';
import { runsTerminal } from '../../../scripts/setup/node.mjs';
import { canStandIn, findRuntime } from '../../../scripts/setup/runtime.mjs';
import { folder } from './folder.ts';

const program = programPath(process.platform);

/** A project whose electron package is there but has no program yet. */
function project(): string {
  const root = folder();
  mkdirSync(join(root, 'node_modules', 'electron'), { recursive: true });
  writeFileSync(join(root, 'node_modules', 'electron', 'package.json'), '{"version":"45.4.1"}');
  return root;
}

/** Puts an official runtime of a version into a project, as its installer does. */
function put(root: string, version: string): void {
  const electron = join(root, 'node_modules', 'electron');
  mkdirSync(join(electron, 'dist', program, '..'), { recursive: true });
  writeFileSync(join(electron, 'dist', program), '');
  writeFileSync(join(electron, 'dist', 'version'), version);
  writeFileSync(join(electron, 'path.txt'), program);
}

const ended =
  (status: number, output: string, stalled = false) =>
  () =>
    Promise.resolve({ status, output, stalled });

/** An installer that does its work. */
function installing(root: string) {
  put(root, '45.4.1');
  return ended(0, '')();
}

describe('the official runtime', () => {
  it('is found when it is whole and of the pinned version', async () => {
    const root = project();
    expect(await findOfficial(root)).toBeUndefined();
    put(root, 'v45.4.1\n');
    expect(await findOfficial(root)).toBe(join(root, 'node_modules', 'electron', 'dist'));
    put(root, '44.0.0');
    expect(await findOfficial(root)).toBeUndefined();
  });

  it('counts as installed when the installer has left it there', async () => {
    const root = project();
    expect(await installOfficial(root, installing)).toBe('installed');
    expect(await findRuntime(root, {})).toMatchObject({ kind: 'official' });
  });

  it.each([
    'TypeError: fetch failed',
    'Error: getaddrinfo ENOTFOUND host.example',
    'HTTPError: Response code 403 (Forbidden) for https://host.example/electron.zip',
    'HTTPError: Response code 502 (Bad Gateway) for https://host.example/electron.zip',
  ])('is out of reach after %j', async (output) => {
    expect(await installOfficial(project(), ended(1, output))).toBe('unreachable');
  });

  it('is out of reach when its download stands still', async () => {
    expect(await installOfficial(project(), ended(1, '', true))).toBe('unreachable');
  });

  it.each([
    [1, 'ChecksumMismatchError: Generated checksum for "electron.zip" did not match expected'],
    [1, 'Error: ENOSPC: no space left on device, write'],
    [0, 'said it was fine, and left nothing'],
  ])('is no case for the stand-in after status %d and %j', async (status, output) => {
    await expect(installOfficial(project(), ended(status, output))).rejects.toThrow(
      'Electron could not be installed',
    );
  });

  it('is given up when nothing comes for the time limit', async () => {
    const root = project();
    const installer = join(root, 'node_modules', 'electron', 'install.js');
    writeFileSync(installer, 'setInterval(() => {}, 1000);');
    const end = await runInstaller(root, 1);
    expect(end.stalled).toBe(true);
    expect(existsSync(join(root, 'node_modules', '.candor', 'electron-download'))).toBe(false);
  });

  it.each([
    ['20.0.0', true],
    ['20.18.3', true],
    ['20.19.0', false],
    ['22.11.0', true],
    ['22.12.0', false],
    ['24.15.0', false],
  ])('on Node %s is fetched through our own way into its installer: %s', (node, own) => {
    expect(installerFor('/p', node).endsWith('install-electron-old-node.mjs')).toBe(own);
  });
});

describe('choosing a runtime', () => {
  it.each([
    [{ node: '20.20.2' }, false],
    [{ node: '22.12.0' }, false],
    [{ node: '22.13.0' }, true],
    [{ node: '23.3.0' }, false],
    [{ node: '24.0.0' }, true],
    // Electron as a Node is not the Node that `npm start` was called with: a command takes all of Electron there.
    [{ node: '24.15.0', electron: '45.4.1' }, false],
  ])('runs a command in the terminal on %o alone: %s', (versions, alone) => {
    expect(runsTerminal(versions)).toBe(alone);
  });

  it('takes the folder of ELECTRON_OVERRIDE_DIST_PATH before any other', async () => {
    const root = project();
    put(root, '45.4.1');
    const own = folder();
    mkdirSync(join(own, program, '..'), { recursive: true });
    writeFileSync(join(own, program), '');
    expect(await findRuntime(root, { ELECTRON_OVERRIDE_DIST_PATH: own })).toEqual({
      kind: 'override',
      folder: own,
      program: join(own, program),
    });
  });

  it('says which program is missing when that folder has none', async () => {
    await expect(
      findRuntime(project(), { ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' }),
    ).rejects.toThrow('ELECTRON_OVERRIDE_DIST_PATH is /nowhere');
  });

  it('has a stand-in for 64-bit Linux only', () => {
    expect(canStandIn('linux', 'x64')).toBe(true);
    expect(canStandIn('linux', 'arm64')).toBe(false);
    expect(canStandIn('darwin', 'x64')).toBe(false);
    expect(canStandIn('win32', 'x64')).toBe(false);
  });
});
