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
/** Random texts of one seed. */
const round = 500;
/** Rounds at a time: most of what one file takes is waiting for the disk. */
const atOnce = 8;

type Found = ReturnType<typeof planRandomly>;

/** Runs rounds of random texts until there are as many as wanted; each round has a seed of its own. */
async function inRounds(
  what: string,
  wanted: number,
  run: (texts: number, seed: number) => Found | Promise<Found>,
): Promise<void> {
  const total = { texts: 0, off: 0, refused: 0, wrong: 0 };
  const began = performance.now();
  let begun = 0;
  const work = async (): Promise<void> => {
    while (begun * round < wanted) {
      const seed = Number(values.seed) + begun;
      const texts = Math.min(round, wanted - begun * round);
      begun += 1;
      // oxlint-disable-next-line no-await-in-loop -- one round after the other
      const found = await run(texts, seed);
      total.texts += found.texts;
      total.off += found.off;
      total.refused += found.refused;
      total.wrong += found.wrong.length;
      for (const one of found.wrong) printNote(`seed ${seed}: ${one}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const { texts, off, refused, wrong } = total;
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  printNote(`${texts} ${what}: off in ${off}, refused ${refused}, wrong ${wrong}, in ${seconds} s`);
  if (wrong > 0) process.exitCode = 1;
}

console.log('Random .env files: telemetry off, and back');
await inRounds('texts', Number(values.texts), planRandomly);
await inRounds('files written and undone', Number(values.files), writeRandomly);
