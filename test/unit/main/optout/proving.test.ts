import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Files } from '../../../../main/optout/applying/files.ts';
import type { ProofPlan } from '../../../../main/optout/proving/plan-proof.ts';
import { dyingAt, quickFiles } from './crashing-files.ts';
import { makeMachine, valueOf, type Machine } from './kit.ts';

const server = 'http://127.0.0.1:5080';
const relay = 'http://127.0.0.1:41234/secret';
const own = '# the .env\r\nZO_TELEMETRY="true"\r\n';
const fed = '; a unit’s\nZO_TELEMETRY=true\nZO_TELEMETRY_HEARTBEAT=900\n';

let machine: Machine;
let paths: { readonly own: string; readonly fed: string };

beforeEach(() => {
  machine = makeMachine();
  machine.release = 'v0.16.3';
  paths = { own: machine.write('srv/.env', own), fed: machine.write('etc/zinc.env', fed) };
  machine.programs.set('systemctl show', {
    code: 0,
    out: `MainPID=41\nEnvironment=\nEnvironmentFiles=${paths.fed} (ignore_errors=no)\n`,
    err: '',
  });
  machine.start({
    pid: 41,
    cwd: dirname(paths.own),
    environment: { ZO_TELEMETRY: 'true', ZO_TELEMETRY_HEARTBEAT: '900' },
    cgroup: '0::/user.slice/user-1000.slice/user@1000.service/app.slice/openobserve.service\n',
  });
});
afterEach(() => machine.remove());

const texts = () => ({
  own: readFileSync(paths.own, 'utf8'),
  fed: readFileSync(paths.fed, 'utf8'),
});

/** A whole proof's writing on a disk that may end at any step. */
async function write(files: Files, plan: ProofPlan): Promise<void> {
  const optOut = machine.optOut(files);
  try {
    const begun = await optOut.beginProof(plan);
    if (!begun.ok) return;
    if (!(await optOut.advanceProof(begun.value, plan, 'off')).ok) return;
    await optOut.advanceProof(begun.value, plan, 'done');
  } catch {
    // Ended.
  }
}

/** Undoes what there is; ended at a step of its own where `step` is given, and then begun again. */
async function undo(step: number | null): Promise<void> {
  if (step !== null) {
    const ending = machine.optOut(dyingAt(step).files);
    await ending.recover().catch(() => undefined);
    await ending.undo(null).catch(() => undefined);
  }
  const optOut = machine.optOut(quickFiles);
  expect(await optOut.recover()).toEqual([]);
  if ((await optOut.made()).length > 0) valueOf(await optOut.undo(null));
  expect(await optOut.made()).toEqual([]);
}

describe('the files of a proof', () => {
  it('are pointed at the relay with a short heartbeat, turned off, and the heartbeat is put back', async () => {
    const optOut = machine.optOut(quickFiles);
    const plan = valueOf(await optOut.planProof({ relay, fastSeconds: 60 }, server));
    expect(plan).toMatchObject({ shortened: true, heartbeatSeconds: 60, turnsOn: false });
    expect(plan.restart).toMatchObject({ byCandor: true });
    const id = valueOf(await optOut.beginProof(plan));
    const both = () => `${texts().own}${texts().fed}`;
    expect(both()).toContain(`ZO_TELEMETRY_URL=${relay}`);
    expect(both()).toContain('ZO_TELEMETRY_HEARTBEAT=60');
    expect(both()).not.toMatch(/ZO_TELEMETRY="?false/u);
    valueOf(await optOut.advanceProof(id, plan, 'off'));
    expect(both()).not.toMatch(/ZO_TELEMETRY="?true/u);
    expect(both()).toContain('ZO_TELEMETRY_HEARTBEAT=60');
    valueOf(await optOut.advanceProof(id, plan, 'done'));
    expect(both()).toContain('ZO_TELEMETRY_HEARTBEAT=900');
    expect(both()).not.toMatch(/HEARTBEAT=60|ZO_TELEMETRY="?true/u);
    expect((await optOut.made()).map(({ aim, stage }) => [aim, stage])).toEqual([
      ['prove', 'done'],
    ]);
    await undo(null);
    expect(texts()).toEqual({ own, fed });
  });

  it('ended at any step of the disk, undo gives back every byte, also when it is ended itself', async () => {
    const plan = valueOf(await machine.optOut().planProof({ relay, fastSeconds: 60 }, server));
    const counting = dyingAt(Number.MAX_SAFE_INTEGER);
    await write(counting.files, plan);
    const steps = counting.steps();
    expect(steps).toBeGreaterThan(30);
    for (let step = 0; step <= steps; step += 1) {
      rmSync(join(machine.folder, 'profile'), { recursive: true, force: true });
      writeFileSync(paths.own, own);
      writeFileSync(paths.fed, fed);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await write(dyingAt(step).files, plan);
      // oxlint-disable-next-line no-await-in-loop -- the same
      await undo(step % 3 === 0 ? null : (step * 7) % 17);
      expect(texts()).toEqual({ own, fed });
      const beside = [paths.own, paths.fed].flatMap((path) => readdirSync(dirname(path)));
      expect(beside.filter((name) => name.includes('candor-change'))).toEqual([]);
    }
  }, 60_000);

  it('stay as they are where somebody has edited one, and undo says so', async () => {
    const optOut = machine.optOut(quickFiles);
    const plan = valueOf(await optOut.planProof({ relay, fastSeconds: null }, server));
    const id = valueOf(await optOut.beginProof(plan));
    writeFileSync(paths.own, `${texts().own}ZO_LATER=1\n`);
    const edited = texts();
    expect((await optOut.advanceProof(id, plan, 'off')).ok).toBe(false);
    expect(texts()).toEqual(edited);
    expect(await optOut.undo(null)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('was edited since') },
    });
    expect(texts()).toEqual(edited);
  });
});
