// Runs Electron's installer on a Node older than 20.19. Such a Node cannot require() an ES module,
// as the installer does; so its two ES modules are imported here first and handed to it.
import Module, { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const installer = fileURLToPath(new URL('../../node_modules/electron/install.js', import.meta.url));
const require = createRequire(installer);
for (const name of ['@electron/get', '@electron-internal/extract-zip']) {
  const file = require.resolve(name);
  const loaded = new Module(file);
  loaded.exports = await import(pathToFileURL(file).href);
  loaded.loaded = true;
  require.cache[file] = loaded;
}
require(installer);
