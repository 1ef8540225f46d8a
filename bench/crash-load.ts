import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { interleave } from './lib/interleave.ts';
import { printFigure, printNote, printTitle } from './lib/report.ts';

// What Sentry's library costs, which a start does not pay: it is loaded with the first report that may leave.
const root = join(import.meta.dirname, '..');
const chunks = join(root, 'out', 'main', 'chunks');

/** The file of the build that holds a text. */
function chunkWith(text: string): string {
  const name = readdirSync(chunks).find((one) =>
    readFileSync(join(chunks, one), 'utf8').includes(text),
  );
  if (name === undefined)
    throw new Error(`No file of the build holds ${text}. Run npm start or npm test first.`);
  return join(chunks, name);
}

/** Milliseconds that one Electron took to load a file, nothing else of Candor in it. */
function load(file: string): Promise<number> {
  const { ELECTRON_RUN_AS_NODE: _node, ...env } = process.env;
  const quiet = [
    '--ozone-platform=headless',
    '--disable-gpu',
    '--disable-software-rasterizer',
    '--log-level=3',
  ];
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = join(import.meta.dirname, 'lib', 'crash');
  const child = spawn(process.execPath, [...asRoot, ...quiet, app], {
    env: { ...env, LOAD: file },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      const took = /took ([\d.]+)/u.exec(said)?.[1];
      if (took === undefined) reject(new Error('Electron did not say how long it took.'));
      else resolve(Number(took));
    });
  });
}

const library = chunkWith('ServerRuntimeClient');
const nothing = join(import.meta.dirname, 'lib', 'crash', 'nothing.js');
const rows = await interleave([() => load(library), () => load(nothing)], {
  rounds: 15,
  warmUp: 2,
});

printTitle('Sentry’s library in Electron’s main process');
printFigure({
  name: 'loading it, once, before the first report that may leave',
  other: 'loading an empty file',
  unit: 'ms',
  pairs: rows.map((row) => [row[0] ?? Number.NaN, row[1] ?? Number.NaN]),
  budget: null,
});
const first = readFileSync(join(root, 'out', 'main', 'index.js'), 'utf8');
printNote(`in the first file of a start: ${first.includes('ServerRuntimeClient') ? 'YES' : 'no'}`);
