// `npm run bench -- fleet [--machines 1000]`: a day of heartbeats, one every half hour, on each of many machines, in as little
// time as it takes. Each is a Candor over a profile of its own; all export to one receiver, which now and then refuses.
import { rmSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { collectGarbage } from '../main/desktop/garbage.ts';
import { startOtlp } from '../test/stand-in/otlp.ts';
import { exportingTo, heldPayload, record } from '../test/unit/main/export/otlp-world.ts';
import { printNote } from './lib/report.ts';

const { values } = parseArgs({ options: { machines: { type: 'string', default: '1000' } } });
const machines = Number(values.machines);
const heartbeats = 48;
const halfHour = 1_800_000;
/** How often a machine exports in its day. */
const exports = 4;
const atOnce = 8;

const receiver = await startOtlp();
/** How often each hash came. */
const taken = new Map<string, number>();
const installations = new Set<string>();
/** Megabytes in use after each quarter, the hashes among them. */
const memory: number[] = [];
/** Most megabytes that may be added after the first quarter: 36,000 hashes take 5. */
const flat = 16;
let [done, refused] = [0, 0];

receiver.onStored = () => {
  for (const { attributes } of receiver.batches.splice(0).flat()) {
    const hash = String(attributes['candor.hash']);
    taken.set(hash, (taken.get(hash) ?? 0) + 1);
    installations.add(String(attributes['candor.installation']));
  }
};

async function day(machine: number): Promise<void> {
  const world = exportingTo(receiver, []);
  const each = heartbeats / exports;
  for (let part = 0; part < exports; part += 1) {
    const payloads = Array.from({ length: each }, (_, n) => {
      const heartbeat = part * each + n;
      // What is older than five hours is sent a second time, as after an outage.
      const ago = (heartbeats - heartbeat) * halfHour;
      return heldPayload(`${heartbeat}`, ago, { instance_id: `installation-${machine}` });
    });
    record(world.profile, payloads);
    if (Math.random() < 0.05) {
      receiver.next.push({ status: 503 });
      refused += 1;
    }
    await world.drain();
  }
  // What was refused is sent by the next run.
  for (let again = 0; again < 3; again += 1) await world.drain();
  await world.app.close();
  rmSync(world.profile, { recursive: true, force: true });
}

async function worker(): Promise<void> {
  while (done < machines) {
    const machine = done;
    done += 1;
    await day(machine);
    if ((machine + 1) % Math.ceil(machines / 4) !== 0) continue;
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    memory.push((heapUsed + external) / 2 ** 20);
    printNote(`${machine + 1} machines, ${taken.size} records stored`);
  }
}

console.log(`Fleet: ${machines} machines, a day of ${heartbeats} heartbeats each, one receiver`);
const began = performance.now();
await Promise.all(Array.from({ length: atOnce }, () => worker()));
const seconds = (performance.now() - began) / 1_000;
await receiver.close();

const wanted = machines * heartbeats;
const twice = [...taken.values()].reduce((all, times) => all + times - 1, 0);
printNote(
  `${wanted} records, ${taken.size} hashes stored, ${wanted - taken.size} missing, ${twice} came twice, ${refused} requests refused`,
);
printNote(`${installations.size} installations, ${seconds.toFixed(0)} s`);
printNote(`memory in use after each quarter: ${memory.map((mb) => mb.toFixed(0)).join(', ')} MB`);
const [first = 0, last = 0] = [memory.at(0), memory.at(-1)];
if (taken.size !== wanted || installations.size !== machines || last - first > flat) {
  process.exitCode = 1;
}
