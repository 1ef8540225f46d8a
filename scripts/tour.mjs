// `node scripts/tour.mjs`: joins pictures of the README, which are of the real window (test/e2e/screenshots.ts), to one that moves.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apngOf } from './assets/apng.mjs';
import { root } from './setup/files.mjs';

const folder = join(root, 'assets', 'screenshots');
/** As a user goes: what is reported, on, off, proven, and the request to delete what was collected. */
const way = [
  'now-light',
  'opt-out-on',
  'opt-out-says-off',
  'journey-proven',
  'deletion-light',
  'deletion-sent',
  'history-light',
];
const pictures = await Promise.all(way.map((name) => readFile(join(folder, `${name}.png`))));
await writeFile(join(folder, 'tour.png'), apngOf(pictures, 2.5));
