// `npm run bench -- otlp-kills [--kills 1000]`: kills a Candor that exports by OTLP at random moments, again and again, and
// compares what the receiver stored with what the history says.
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { killExports } from '../test/unit/main/export/kills.ts';
import { printNote } from './lib/report.ts';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '1000' } } });
const wanted = Number(values.kills);
// Each on a profile of its own.
const each = Math.ceil(wanted / availableParallelism());

console.log(`OTLP kills: ${wanted} times kill -9 while the history is exported`);
const found = await Promise.all(
  Array.from({ length: availableParallelism() }, () => killExports(each)),
);
const sum = (of: (one: (typeof found)[number]) => number): number =>
  found.reduce((all, one) => all + of(one), 0);
for (const { missing, strayDoubles, unknown, sameHash, installations } of found) {
  const bad = { missing, strayDoubles, unknown, sameHash };
  const wrong = Object.entries(bad).filter(([, all]) => all.length > 0);
  if (wrong.length === 0 && installations === 1) continue;
  printNote(`${JSON.stringify(Object.fromEntries(wrong))}, ${installations} installations`);
  process.exitCode = 1;
}
printNote(
  `${sum(({ kills }) => kills)} kills, ${sum(({ records }) => records)} records, ${sum(({ received }) => received)} logs stored`,
);
printNote(
  `${sum(({ missing }) => missing.length)} missing; ${sum(({ doubles }) => doubles)} came twice, after ${sum(({ doubledKills }) => doubledKills)} kills, ${sum(({ strayDoubles }) => strayDoubles.length)} of them outside of the batch under way`,
);
