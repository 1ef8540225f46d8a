import { describe, expect, it } from 'vitest';
import type { ProofPlanView, ProofPlanned } from '../../../../core/optout/proof-run.ts';
import { proofSentences, type ProofCourse } from '../../../../core/optout/proof-run.ts';
import { success } from '../../../../core/outcome.ts';
import { run, type World } from './bench.ts';
import { noServer, seenWith, type FakeServices } from './optout-world.ts';

const course: ProofCourse = {
  point: 'restart',
  off: 'reload',
  turnsOn: true,
  heartbeatSeconds: 60,
  shortened: true,
  watcherSeconds: 0,
  restart: { byCandor: false, command: null },
};
const plan: ProofPlanView = {
  id: 'plan-1',
  server: 'http://127.0.0.1:5080',
  release: 'v0.16.3',
  meanwhile: [{ file: '/srv/.env', diff: '+ZO_TELEMETRY_HEARTBEAT=60' }],
  left: [{ file: '/srv/.env', diff: '+ZO_TELEMETRY=false' }],
  course,
  steps: proofSentences(course),
  seconds: 137,
  warnings: [],
};
const step = {
  id: 'change-1',
  at: '2026-11-23T10:00:00.000Z',
  aim: 'prove',
  server: plan.server,
  files: [{ file: '/srv/.env', diff: '' }],
  candor: null,
} as const;

/** Runs `prove` with these plans in turn; `did` tells what was changed, by whom it was asked, in order. */
async function prove(
  args: readonly string[],
  world: Partial<World>,
  plans: readonly ProofPlanned[] = [{ kind: 'plan', plan }],
) {
  const left = [...plans];
  const made: string[] = [];
  const actions: FakeServices['proof'] = {
    plan: async (fast) => {
      made.push(fast ? 'plan fast' : 'plan');
      return success(left.shift() ?? { kind: 'plan', plan });
    },
    run: async (id) => {
      made.push(`run ${id}`);
      return success({ seen: seenWith([]), problem: null, relayEnds: false });
    },
  };
  const optOut: FakeServices['optOut'] = {
    ...noServer.optOut,
    undo: async (id) => {
      made.push(`undo ${id}`);
      return success({ aim: 'prove', at: step.at, files: ['/srv/.env'], candor: null });
    },
  };
  const ran = await run(['prove', ...args], { ...world, proof: actions, optOut });
  return { ...ran, made };
}

/** The whole plan stands there: each step, what changes meanwhile, and what stays. */
function expectPlan({ stdout, stderr }: { stdout: string; stderr: string }): void {
  expect(stderr).toContain('about 2 min');
  for (const [at, sentence] of plan.steps.entries()) {
    expect(stderr).toContain(`${at + 1}. ${sentence}`);
  }
  expect(stdout).toContain('+ZO_TELEMETRY_HEARTBEAT=60');
  expect(stdout).toContain('+ZO_TELEMETRY=false');
}

describe('prove asks a person first', () => {
  it.each([['y'], ['YES']])('%s: the plan is shown, and it is made', async (answer) => {
    const ran = await prove(['--fast'], { answers: [answer] });
    expectPlan(ran);
    expect(ran.did).toContain('ask Make this experiment? [y/N] ');
    // A verdict without any evidence.
    expect([ran.status, ran.made]).toEqual([3, ['plan fast', 'run plan-1']]);
  });

  it.each([['no'], [''], ['yesterday'], [null]])(
    '%s: nothing is changed, and the status says so',
    async (answer) => {
      const ran = await prove([], { answers: [answer] });
      expectPlan(ran);
      expect([ran.status, ran.made]).toEqual([7, ['plan']]);
      expect(ran.stderr).toContain('Nothing was changed.');
    },
  );

  it('with --yes it shows the plan and asks nothing', async () => {
    const ran = await prove(['--yes'], { answers: [] });
    expectPlan(ran);
    expect([ran.status, ran.made]).toEqual([3, ['plan', 'run plan-1']]);
    expect(ran.did.filter((one) => one.startsWith('ask'))).toEqual([]);
  });

  it('where nobody is there, it shows the plan, changes nothing and names --yes', async () => {
    const ran = await prove([], { answers: null });
    expectPlan(ran);
    expect([ran.status, ran.made]).toEqual([7, ['plan']]);
    expect(ran.stderr).toContain('To go on, run the same with --yes.');
  });

  it('an interrupted proof is named, and undone only with a yes of its own', async () => {
    const plans: readonly ProofPlanned[] = [
      { kind: 'interrupted', step },
      { kind: 'plan', plan },
    ];
    const kept = await prove([], { answers: ['n'] }, plans);
    expect([kept.status, kept.made]).toEqual([7, ['plan']]);
    expect(kept.stderr).toContain('An earlier proof was interrupted: Proof, 2026-11-23');
    const gone = await prove([], { answers: ['y', 'y'] }, plans);
    expect([gone.status, gone.made]).toEqual([3, ['plan', 'undo change-1', 'plan', 'run plan-1']]);
  });
});
