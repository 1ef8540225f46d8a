import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../setup/files.mjs';
import { licenseTexts } from './licenses.mjs';

/**
 * Before the fuses are set: takes Electron's own welcome program out of a package, because Candor is the only one in
 * it, and puts the licences of the built-in npm packages beside those of Electron and Chromium.
 * @param {{ appOutDir: string, electronPlatformName: string, packager: { getResourcesDir: (folder: string) => string } }} context what electron-builder tells
 */
export async function afterPack(context) {
  const resources = context.packager.getResourcesDir(context.appOutDir);
  await rm(join(resources, 'default_app.asar'), { force: true });
  // On macOS everything has its place inside the .app folder; elsewhere beside the program.
  const mac = context.electronPlatformName === 'darwin';
  const place = mac ? resources : context.appOutDir;
  await writeFile(join(place, 'LICENSES.npm.txt'), await licenseTexts(root));
}
