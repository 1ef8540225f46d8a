import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { openHistory } from '../../../../main/history/open.ts';
import { startOtlp, type OtlpReceiver } from '../../../stand-in/otlp.ts';
import type { ReceivedLog } from '../../../stand-in/otlp-logs.ts';
import { buildKilled, killAt, runToEnd } from '../killed-program.ts';

/** What a run of kills showed. `missing`, `strayDoubles` and `unknown` must be empty. */
export interface ExportKillFindings {
  readonly kills: number;
  /** Records of the history that are to be exported. */
  readonly records: number;
  /** Logs that the receiver stored, doubles too. */
  readonly received: number;
  /** Kills after which something came twice. */
  readonly doubledKills: number;
  /** Logs that came twice. */
  readonly doubles: number;
  /** Recorded, or told as recorded, and not received. */
  readonly missing: readonly string[];
  /** Came twice, though they were not in the batch under way at the kill. */
  readonly strayDoubles: readonly string[];
  /** Received, and in no record of the history. */
  readonly unknown: readonly string[];
  /** Hashes that two records have. */
  readonly sameHash: readonly string[];
  readonly installations: number;
}

const source = join(import.meta.dirname, 'kill-child.ts');
const bodyShape = z.object({ properties: z.object({ num_streams: z.string() }) });
const hashOf = ({ attributes }: ReceivedLog): string => String(attributes['candor.hash']);

/** Kills an exporting Candor `kills` times at random moments, on one profile, then compares receiver and history. */
export async function killExports(kills: number): Promise<ExportKillFindings> {
  const profile = mkdtempSync(join(tmpdir(), 'candor-export-kills-'));
  const receiver = await startOtlp();
  const told: string[] = [];
  /** How many batches had come when each run of the program was over. */
  const ends: number[] = [];
  try {
    const program = await buildKilled(source, join(profile, 'program'));
    for (let n = 0; n < kills; n += 1) {
      if (Math.random() < 0.2) receiver.next.push({ status: 503 });
      receiver.answersAfter = Math.random() * 20;
      const args = [profile, receiver.url, 'work', `k${n}`];
      told.push(...(await killAt(program, args, () => someMoment(receiver))));
      await settled(receiver);
      ends.push(receiver.batches.length);
    }
    receiver.next.length = 0;
    await runToEnd(program, [profile, receiver.url, 'drain']);
    ends.push(receiver.batches.length);
    return { kills, ...doublesOf(receiver, ends), ...(await compare(profile, receiver, told)) };
  } finally {
    await receiver.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Any time, or around the time at which logs were stored and the place in the history moves. */
async function someMoment(receiver: OtlpReceiver): Promise<void> {
  if (Math.random() < 0.7) await new Promise<void>((resolve) => (receiver.onStored = resolve));
  await sleep(Math.random() * 40);
}

/** What the killed program had sent whole is still read. */
async function settled(receiver: OtlpReceiver): Promise<void> {
  let before = -1;
  while (before !== receiver.requests) {
    before = receiver.requests;
    await sleep(5);
  }
}

/** What came twice. Allowed is the newest batch before a kill, as the next run of the program sends it. */
function doublesOf({ batches }: OtlpReceiver, ends: readonly number[]) {
  const seen = new Set<string>();
  const strayDoubles: string[] = [];
  let [doubles, doubledKills, from] = [0, 0, 0];
  let underWay: ReadonlySet<string> = new Set();
  for (const end of ends) {
    const before = doubles;
    for (const batch of batches.slice(from, end)) {
      const hashes = batch.map(hashOf);
      const again = hashes.filter((hash) => seen.has(hash));
      doubles += again.length;
      strayDoubles.push(...again.filter((hash) => !underWay.has(hash)));
      for (const hash of hashes) seen.add(hash);
      // The first batch of a run is all that the kill before it may have doubled.
      underWay = new Set();
    }
    if (doubles > before) doubledKills += 1;
    const last = batches.slice(0, end).at(-1);
    underWay = new Set(last?.map(hashOf));
    from = end;
  }
  return { doubles, doubledKills, strayDoubles };
}

async function compare(profile: string, receiver: OtlpReceiver, told: readonly string[]) {
  const opened = openHistory({ file: join(profile, 'history.sqlite'), key: null, now: Date.now });
  if (!opened.ok) throw new Error(opened.error.message);
  const recorded = new Map<string, string>();
  const sameHash: string[] = [];
  for await (const slice of opened.value.records({ filters: { origin: 'captured' } })) {
    for (const { hash, made } of slice) {
      if (recorded.has(hash)) sameHash.push(hash);
      recorded.set(hash, bodyShape.parse(JSON.parse(made ?? '')).properties.num_streams);
    }
  }
  opened.value.close();
  const logs = receiver.batches.flat();
  const taken = new Set(logs.map(hashOf));
  const ids = new Set(recorded.values());
  return {
    records: recorded.size,
    received: logs.length,
    missing: [
      ...[...recorded].filter(([hash]) => !taken.has(hash)).map(([, id]) => id),
      ...told.filter((id) => !ids.has(id)),
    ],
    unknown: [...taken].filter((hash) => !recorded.has(hash)),
    sameHash,
    installations: new Set(logs.map(({ attributes }) => attributes['candor.installation'])).size,
  };
}
