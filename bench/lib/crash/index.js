// Loads one file in Electron's main process and says on standard output how long that took, in milliseconds.
import { app } from 'electron';
import { pathToFileURL } from 'node:url';

async function measure() {
  const begin = performance.now();
  await import(pathToFileURL(process.env.LOAD ?? '').href);
  process.stdout.write(`took ${performance.now() - begin}\n`, () => app.exit(0));
}

void app.whenReady().then(measure);
