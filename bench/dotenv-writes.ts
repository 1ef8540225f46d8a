// `npm run bench -- dotenv-writes [--texts 100000] [--seed N]`: turns telemetry off in random `.env` files and takes it
// back, through plan, write and undo; after each write the server's own way of reading must give the wanted value, and
// after each undo the file must be what it was, byte for byte.
import { parseArgs } from 'node:util';
import { printNote } from './lib/report.ts';
import { writeRandomly } from '../test/unit/main/optout/random-writes.ts';

const { values } = parseArgs({
  options: { texts: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const round = 1000;
const total = { texts: 0, off: 0, stood: 0, refused: 0, wrong: 0 };

console.log(`Random .env files: ${values.texts} times off and undo`);
for (let seed = Number(values.seed); total.texts < Number(values.texts); seed += 1) {
  const found = await writeRandomly(Math.min(round, Number(values.texts) - total.texts), seed);
  total.texts += found.texts;
  total.off += found.off;
  total.stood += found.stood;
  total.refused += found.refused;
  total.wrong += found.wrong.length;
  for (const one of found.wrong) printNote(`seed ${seed}: ${one}`);
}
printNote(
  `${total.texts} files: off in ${total.off}, off already in ${total.stood}, left and said so ${total.refused}, wrong ${total.wrong}`,
);
if (total.wrong > 0) process.exitCode = 1;
