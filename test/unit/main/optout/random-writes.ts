import { lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDotenv } from '../../../../core/optout/dotenv.ts';
import { planEnvValue } from '../../../../core/optout/env-plan.ts';
import { decode, encode } from '../../../../main/optout/places/read-text.ts';
import { anyEnvBytes } from '../../core/optout/any-env.ts';
import { fc } from '../../property.ts';
import { realFiles, type Files } from '../../../../main/optout/applying/files.ts';
import { makeMachine, valueOf } from './kit.ts';

/** What turning telemetry off and taking that back came to, for many random files. */
export interface RandomWrites {
  readonly texts: number;
  /** Files that Candor changed, and after which the server reads `false`. */
  readonly off: number;
  /** Files that were left, because the server reads `false` already. */
  readonly stood: number;
  /** Files that Candor did not change, and said so. */
  readonly refused: number;
  /** What went wrong, with the file's bytes in hexadecimal. */
  readonly wrong: readonly string[];
}

/** Without waiting for the disk, which is looked at elsewhere. */
const quickFiles: Files = {
  ...realFiles,
  create: async (path, bytes, mode) => writeFileSync(path, bytes, { mode, flag: 'wx' }),
  make: async (path, bytes, { mode }) => {
    writeFileSync(path, bytes, { mode, flag: 'wx' });
    const { dev, ino } = lstatSync(path, { bigint: true });
    return `${dev} ${ino}`;
  },
  syncFolder: async () => {},
};
/** Plans telemetry off for as many random texts, without a disk: each must be read as `false` in every release, or refused. */
export function planRandomly(texts: number, seed: number): Omit<RandomWrites, 'stood'> {
  const counts = { texts: 0, off: 0, refused: 0 };
  const wrong: string[] = [];
  for (const before of fc.sample(anyEnvBytes, { numRuns: texts, seed })) {
    counts.texts += 1;
    const text = decode(before);
    const bad = (what: string): void => void wrong.push(`${what}: ${before.toString('hex')}`);
    if (!encode(text).equals(before)) bad('the bytes are not kept');
    const plan = planEnvValue(text, 'ZO_TELEMETRY', 'false', (name) => variables.get(name));
    if (plan === null) {
      counts.refused += 1;
      continue;
    }
    counts.off += 1;
    for (const mode of ['first', 'override'] as const) {
      const { values } = readDotenv(encode(plan.text), mode, (name) => variables.get(name));
      if (values.get('ZO_TELEMETRY') !== 'false') bad(`${mode} reads something else`);
    }
  }
  return { ...counts, wrong };
}

const environment = { HOME: '/home/op', A: 'env' };
const variables = new Map(Object.entries(environment));

/** Turns telemetry off in `texts` random files and takes it back, through the whole of plan, write and undo. */
export async function writeRandomly(texts: number, seed: number): Promise<RandomWrites> {
  const machine = makeMachine();
  const counts = { texts: 0, off: 0, stood: 0, refused: 0 };
  const wrong: string[] = [];
  try {
    const path = machine.write('srv/.env', '');
    machine.start({ pid: 41, cwd: join(machine.folder, 'srv'), environment });
    // Whose rights a change needs is looked at elsewhere, too: root asks that at every step.
    const optOut = machine.optOut(quickFiles, { uid: null, home: '/dev/null' });
    for (const before of fc.sample(anyEnvBytes, { numRuns: texts, seed })) {
      counts.texts += 1;
      const mode = counts.texts % 2 === 0 ? 'first' : 'override';
      machine.release = mode === 'first' ? 'v0.10.6' : 'v0.10.7';
      writeFileSync(path, before);
      const reads = (): string | undefined =>
        readDotenv(readFileSync(path), mode, (name) => variables.get(name)).values.get(
          'ZO_TELEMETRY',
        );
      const bad = (what: string): void =>
        void wrong.push(`${what} (${mode}): ${Buffer.from(before).toString('hex')}`);
      // oxlint-disable-next-line no-await-in-loop -- one file after the other
      const plan = valueOf(await optOut.plan({ aim: 'off' }));
      if (plan.changes.length === 0) {
        const stands = reads()?.toLowerCase() === 'false';
        counts[stands ? 'stood' : 'refused'] += 1;
        if (!stands && plan.byHand.length === 0) bad('neither changed nor refused');
        continue;
      }
      // oxlint-disable-next-line no-await-in-loop -- one file after the other
      valueOf(await optOut.apply(plan));
      if (reads() === 'false') counts.off += 1;
      else bad(`the server reads ${reads() ?? 'nothing'}`);
      // oxlint-disable-next-line no-await-in-loop -- one file after the other
      valueOf(await optOut.undo(null));
      if (!readFileSync(path).equals(Buffer.from(before))) bad('undo gave back other bytes');
    }
  } finally {
    machine.remove();
  }
  return { ...counts, wrong };
}
