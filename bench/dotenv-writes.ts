// `npm run bench -- dotenv-writes [--texts 100000] [--files 1000] [--seed 1]`: plans telemetry off for random texts of a
// `.env`, and writes and undoes that in random files. The server's own way of reading must then give the wanted value,
// or Candor has refused, and undo must give back every byte.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { planRandomly, writeRandomly } from '../test/unit/main/optout/random-writes.ts';
import { printNote } from './lib/report.ts';

const { values } = parseArgs({
  options: {
    texts: { type: 'string', default: '100000' },
    files: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
});
const round = 1000;

/** Runs rounds of random texts until there are as many as wanted; each round has a seed of its own. */
async function inRounds(
  what: string,
  wanted: number,
  run: (
    texts: number,
    seed: number,
  ) => ReturnType<typeof planRandomly> | Promise<ReturnType<typeof planRandomly>>,
): Promise<void> {
  const total = { texts: 0, off: 0, refused: 0, wrong: 0 };
  for (let seed = Number(values.seed); total.texts < wanted; seed += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one round after the other
    const found = await run(Math.min(round, wanted - total.texts), seed);
    total.texts += found.texts;
    total.off += found.off;
    total.refused += found.refused;
    total.wrong += found.wrong.length;
    for (const one of found.wrong) printNote(`seed ${seed}: ${one}`);
  }
  const { texts, off, refused, wrong } = total;
  printNote(`${texts} ${what}: off in ${off}, refused ${refused}, wrong ${wrong}`);
  if (wrong > 0) process.exitCode = 1;
}

console.log('Random .env files: telemetry off, and back');
await inRounds('texts', Number(values.texts), planRandomly);
await inRounds('files written and undone', Number(values.files), writeRandomly);
