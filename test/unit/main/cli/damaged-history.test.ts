import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { openHistory } from '../../../../main/history/open.ts';
import type { HistoryStore } from '../../../../main/history/store.ts';
import type { DeletionService } from '../../../../main/deletion/service.ts';
import { choices } from '../../core/deletion/facts.ts';
import { textsOf } from '../deletion/bundled.ts';
import { actionsOf } from '../deletion/service-kit.ts';
import { makeWorld } from '../deletion/world.ts';
import { add, made, newFile, serviceOn, store, value } from '../history/support.ts';
import { damagedHistory, damages, damagesOfLog, known } from '../history/damage.ts';
import { nothingSent } from './history-world.ts';
import { run, type Ran } from './bench.ts';

/** Runs a command on a real history, opened and closed as by a process of its own. */
async function candor(file: string, ...args: readonly string[]): Promise<Ran> {
  const history = store(file);
  const real = serviceOn(history);
  const sending = { ...nothingSent.sending, loss: value(history.loss()) };
  const ran = await run(args, { history: real, sending, deletion: deletionOf(file, history) });
  history.close();
  return ran;
}

/** The requests in the profile of a history. */
function deletionOf(file: string, history: HistoryStore): DeletionService {
  return actionsOf({ ...makeWorld(), folder: dirname(file), history });
}

/** Writes the evidence of a request that was sent, and gives its path. */
async function bundleAt(file: string): Promise<string> {
  const history = store(file);
  const deletion = deletionOf(file, history);
  const { caseId } = value(await deletion.letter(choices));
  value(await deletion.tell(caseId, 'sent', '2026-11-22', '', null));
  history.close();
  const out = join(dirname(file), 'bundle.zip');
  const ran = await candor(file, 'deletion', 'bundle', caseId, '--hashes', '--out', out);
  expect([ran.status, ran.stderr]).toEqual([0, expect.stringMatching(notIntact)]);
  return out;
}

const notIntact = /The history is not intact\. .*241 entries/u;

const document = z.object({
  intact: z.literal(false),
  head: z.object({ entry: z.number() }),
  lost: z.number(),
  setAside: z.string().nullable(),
});

async function verify(file: string): Promise<z.infer<typeof document>> {
  const { status, stdout, stderr } = await candor(file, 'history', 'verify', '--json');
  expect(status).toBe(1);
  expect(stderr).toMatch(/241 entries/u);
  return document.parse(JSON.parse(stdout));
}

const matrix = [
  ...Object.keys(damages).map((what) => [what, 'closed'] as const),
  ...Object.keys(damagesOfLog).map((what) => [what, 'killed'] as const),
];

it.each(matrix)('no command calls a history intact after: %s (%s)', async (what, state) => {
  const file = damagedHistory(what, state);
  const first = await verify(file);
  expect(first).toMatchObject({ head: { entry: known }, setAside: null });
  expect(await verify(file)).toEqual(first);
  const out = join(dirname(file), 'out.ndjson');
  for (const args of [
    ['history'],
    ['history', '--json'],
    ['history', 'export', '--format', 'ndjson', '--out', out],
    ['status'],
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- one command after the other
    const { status, stdout, stderr } = await candor(file, ...args);
    expect([args, status]).toEqual([args, 0]);
    expect(stderr).toMatch(notIntact);
    expect(stdout + stderr).not.toMatch(
      /No payload is recorded yet|no payload has been made|, ever\./u,
    );
  }
  const bundle = await bundleAt(file);
  expect(textsOf(readFileSync(bundle))['VERIFY.txt']).toMatch(/knew of 241\s+entries/u);
  const checked = await candor(file, 'deletion', 'verify', bundle, '--json');
  expect(checked.status).toBe(0);
  expect(JSON.parse(checked.stdout)).toMatchObject({
    history: false,
    message: expect.stringMatching(/history behind it was not intact/u),
  });
  expect(checked.stderr).toMatch(notIntact);
  const recording = store(file);
  add(recording, made({ blocked: true }));
  recording.close();
  const { setAside } = await verify(file);
  if (setAside !== null) expect(existsSync(setAside)).toBe(true);
  expect((await candor(file, 'history', 'acknowledge')).status).toBe(0);
  await verify(file);
  expect((await candor(file, 'history')).stderr).not.toContain('not intact');
});

it('a history that another process holds for itself can’t be checked now, and is not called broken', async () => {
  const file = damagedHistory('nothing');
  const check = async (): Promise<Ran> => {
    const opened = openHistory({ file, key: null, now: Date.now, busyMs: 20 });
    const history = serviceOn(store(newFile()), { open: async () => opened });
    const ran = await run(['history', 'verify', '--json'], { history });
    if (opened.ok) opened.value.close();
    return ran;
  };
  const other = new DatabaseSync(file);
  other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; SELECT seq FROM record');
  for (const turn of [1, 2]) {
    // oxlint-disable-next-line no-await-in-loop -- one check after the other
    const { status, stdout, stderr } = await check();
    expect([turn, status, JSON.parse(stdout)]).toMatchObject([turn, 74, { intact: null }]);
    expect(stderr).toMatch(/can’t be checked now/u);
    expect(stderr).not.toMatch(/not intact|damaged/u);
  }
  other.close();
  const after = await check();
  expect([after.status, JSON.parse(after.stdout)]).toMatchObject([0, { intact: true }]);
});
