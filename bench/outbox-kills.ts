// `npm run bench outbox-kills [-- --kills 10000]`: kills a sending Candor at random moments, again and again,
// and compares what the destination received with what the history says.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { killAgainAndAgain } from '../test/unit/main/outbox/kills.ts';
import { printNote, printTitle } from './lib/report.ts';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '10000' } } });
const wanted = Number(values.kills);
// Each round on a profile of its own, so that a failure names few.
const round = 500;

printTitle(`Kills: ${wanted} times kill -9 while payloads are recorded and delivered`);
let [records, received, done] = [0, 0, 0];
while (done < wanted) {
  const found = await killAgainAndAgain(Math.min(round, wanted - done));
  done += found.kills;
  records += found.records;
  received += found.received;
  const { lost, doubled, unrecorded, invented, open, intact } = found;
  const bad = { lost, doubled, unrecorded, invented, open };
  const wrong = Object.entries(bad).filter(([, all]) => all.length > 0);
  if (wrong.length > 0 || !intact) {
    printNote(`after ${done} kills: ${JSON.stringify(Object.fromEntries(wrong))}, chain ${intact}`);
    process.exitCode = 1;
    break;
  }
  printNote(`${done} kills, ${records} records, ${received} deliveries: none lost, none doubled`);
}
