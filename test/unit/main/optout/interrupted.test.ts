import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Files } from '../../../../main/optout/applying/files.ts';
import type { OptOut } from '../../../../main/optout/opt-out.ts';
import type { Plan } from '../../../../main/optout/types.ts';
import { dyingAt, failingAt, quickFiles } from './crashing-files.ts';
import { makeMachine, valueOf, type Machine } from './kit.ts';

let machine: Machine;
let paths: { readonly own: string; readonly fed: string; readonly dropIn: string };
const own = '# the .env\r\nZO_TELEMETRY="true"\r\n';
const fed = '; a unit’s\nZO_TELEMETRY=true\n';

beforeEach(() => {
  machine = makeMachine();
  paths = {
    own: machine.write('srv/.env', own),
    fed: machine.write('etc/zinc.env', fed),
    dropIn: join(
      machine.folder,
      'home/.config/systemd/user/openobserve.service.d/zz-candor-telemetry.conf',
    ),
  };
  machine.programs.set('systemctl show', {
    code: 0,
    out: `MainPID=41\nEnvironment=ZO_TELEMETRY=true\nEnvironmentFiles=${paths.fed} (ignore_errors=no)\n`,
    err: '',
  });
  machine.start({
    pid: 41,
    cwd: dirname(paths.own),
    environment: { ZO_TELEMETRY: 'true' },
    cgroup: '0::/user.slice/user-1000.slice/user@1000.service/app.slice/openobserve.service\n',
  });
});
afterEach(() => machine.remove());

type State = 'old' | 'new';

/** Which of the two each file is; anything else, a half file above all, fails. */
function states(): State[] {
  const made = existsSync(paths.dropIn);
  if (made)
    expect(readFileSync(paths.dropIn, 'utf8')).toBe(
      '[Service]\nEnvironment="ZO_TELEMETRY=false"\n',
    );
  const files = [
    [paths.own, own, own.replace('true', 'false')],
    [paths.fed, fed, fed.replace('true', 'false')],
  ] as const;
  return [
    made ? 'new' : 'old',
    ...files.map(([path, before, after]): State => {
      const text = readFileSync(path, 'utf8');
      expect([before, after]).toContain(text);
      return text === before ? 'old' : 'new';
    }),
  ];
}

/** Nothing of Candor's lies beside the user's files. */
function leftovers(): string[] {
  return [paths.own, paths.fed, paths.dropIn]
    .map((path) => dirname(path))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).filter((name) => name.includes('candor-change')));
}

/** A program that applies, or one that undoes what another has applied, on a disk of its own. */
async function runOn(files: Files, plan: Plan, undo: boolean): Promise<void> {
  if (undo) valueOf(await machine.optOut(quickFiles).apply(plan));
  const optOut = machine.optOut(files);
  await (undo ? optOut.undo(null) : optOut.apply(plan)).catch(() => undefined);
}

function startOver(): void {
  rmSync(join(machine.folder, 'profile'), { recursive: true, force: true });
  rmSync(join(machine.folder, 'home'), { recursive: true, force: true });
  mkdirSync(join(machine.folder, 'home'));
  machine.write('srv/.env', own);
  machine.write('etc/zinc.env', fed);
}

async function finished(optOut: OptOut): Promise<void> {
  expect(await optOut.recover()).toEqual([]);
  expect(leftovers()).toEqual([]);
}

describe.each([false, true])(
  'a switch that is interrupted at each of its steps (undo: %s)',
  (undo) => {
    it('leave every file old or new, and after the next start all of them the same', async () => {
      const counting = dyingAt(Number.MAX_SAFE_INTEGER);
      const plan = valueOf(await machine.optOut().plan({ aim: 'off' }));
      await runOn(counting.files, plan, undo);
      const steps = counting.steps();
      expect(steps).toBeGreaterThan(10);
      const seen = new Set<string>();
      // Every single step twice: the second time the start after it is interrupted, too.
      for (let round = 0; round < steps * 2; round += 1) {
        startOver();
        await runOn(dyingAt(round % steps).files, plan, undo);
        states();
        const next = machine.optOut(quickFiles);
        // At another step each time.
        if (round >= steps)
          await machine
            .optOut(dyingAt((round * 7) % 13).files)
            .recover()
            .catch(() => undefined);
        states();
        await finished(next);
        const now = new Set(states());
        expect(now.size).toBe(1);
        seen.add([...now].join());
      }
      expect([...seen].toSorted()).toEqual(['new', 'old']);
    }, 120_000);
  },
);

describe('a disk that fails', () => {
  it.each([1, 2, 3, 4, 5, 6, 7])(
    'full at the write number %d: all is as it was, and that is said',
    async (write) => {
      const optOut = machine.optOut(failingAt(write, 'ENOSPC'));
      const applied = await optOut.apply(valueOf(await optOut.plan({ aim: 'off' })));
      expect(applied).toMatchObject({
        ok: false,
        error: { code: 'cannot-write', message: expect.stringContaining('disk is full') },
      });
      await finished(machine.optOut());
      expect(states()).toEqual(['old', 'old', 'old']);
      expect(existsSync(dirname(paths.dropIn))).toBe(false);
      expect(await machine.optOut().made()).toEqual([]);
    },
  );

  it('after a whole switch all three are new, and Undo takes the folder along', async () => {
    const optOut = machine.optOut();
    valueOf(await optOut.apply(valueOf(await optOut.plan({ aim: 'off' }))));
    expect(states()).toEqual(['new', 'new', 'new']);
    expect(statSync(paths.dropIn).mode & 0o777).toBe(0o644);
    valueOf(await optOut.undo(null));
    expect(states()).toEqual(['old', 'old', 'old']);
    expect(existsSync(dirname(paths.dropIn))).toBe(false);
  });
});
