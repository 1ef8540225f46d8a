import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Takes Electron's own welcome program out of a package, before its fuses are set; Candor is the only one in it.
 * @param {{ appOutDir: string, packager: { getResourcesDir: (folder: string) => string } }} context what electron-builder tells
 */
export async function afterPack(context) {
  const resources = context.packager.getResourcesDir(context.appOutDir);
  await rm(join(resources, 'default_app.asar'), { force: true });
}
