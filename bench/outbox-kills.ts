// `npm run bench -- outbox-kills [--kills 10000]`: kills a sending Candor at random moments, again and again, and
// compares what the destination received with what the history says. Some 300 kills a minute and core.
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { killAgainAndAgain } from '../test/unit/main/delivery/kills.ts';
import { printNote } from './lib/report.ts';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '10000' } } });
const wanted = Number(values.kills);
// Each round on a profile of its own, so that a failure names few; as many at once as there are cores.
const round = 250;

console.log(`Kills: ${wanted} times kill -9 while payloads are recorded and delivered`);
let [records, received, done] = [0, 0, 0];
while (done < wanted && process.exitCode !== 1) {
  const left = wanted - done;
  const each = Math.min(round, Math.ceil(left / availableParallelism()));
  const rounds = Array.from({ length: Math.min(availableParallelism(), Math.ceil(left / each)) });
  const found = await Promise.all(rounds.map(() => killAgainAndAgain(each)));
  for (const one of found) {
    done += one.kills;
    records += one.records;
    received += one.received;
    const { lost, doubled, unrecorded, invented, open, intact } = one;
    const bad = { lost, doubled, unrecorded, invented, open };
    const wrong = Object.entries(bad).filter(([, all]) => all.length > 0);
    if (wrong.length === 0 && intact) continue;
    printNote(`after ${done} kills: ${JSON.stringify(Object.fromEntries(wrong))}, chain ${intact}`);
    process.exitCode = 1;
  }
  if (process.exitCode !== 1) {
    printNote(`${done} kills, ${records} records, ${received} deliveries: none lost, none doubled`);
  }
}
