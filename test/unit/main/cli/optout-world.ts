import type { PlanView } from '../../../../core/optout/calls.ts';
import type { OptOutSeen } from '../../../../core/optout/seen.ts';
import { verdictOf } from '../../../../core/optout/verdict.ts';
import type { Check } from '../../../../core/optout/check.ts';
import { failure, success } from '../../../../core/outcome.ts';
import type { AppServices } from '../../../../main/app-types.ts';

/** The calls of the services that a test stands in for. */
export type FakeServices = { readonly [G in keyof AppServices]: Partial<AppServices[G]> };

/** The opt-out on a machine without a server, where no port is free. */
export const noServer = {
  watch: { start: async () => undefined, stop: () => undefined },
  exporting: {
    loop: { start: () => undefined, drain: async () => undefined, stop: async () => undefined },
    metrics: () => ({
      note: () => undefined,
      write: async () => success(null),
      serve: async () => failure('port-taken', 'Port 9188 is taken by another program.'),
    }),
  },
  proof: {
    plan: async () => failure('no-server', 'No server was found on this machine.'),
    run: async () => failure('bad-argument', 'There is no plan.'),
  },
  relay: {
    open: async () => failure('port-taken', 'Port 4123 is taken by another program.'),
    close: async () => undefined,
    view: async () => ({
      listening: false,
      url: null,
      received: 0,
      lastAt: null,
      silentSince: null,
      refused: 0,
      unrecorded: 0,
      elsewhere: false,
      problem: null,
    }),
  },
  optOut: {
    plan: async (aim) => success(planWith({ aim })),
    apply: async () => success(null),
    act: async () => failure('not-allowed', 'This release reads its settings only when it starts.'),
    steps: async () => [],
    planUndo: async () => failure('no-record', 'There is no change to undo.'),
    undo: async () => failure('no-record', 'There is no change to undo.'),
    verdict: async () => seenWith([]),
  },
} satisfies Partial<FakeServices>;

/** A verdict that rests on these checks alone. */
export function seenWith(checks: readonly Check[]): OptOutSeen {
  return {
    server: 'http://127.0.0.1:5080',
    instanceId: null,
    release: 'v0.10.7',
    proof: { control: null, provenFrom: null, missing: null },
    verdict: verdictOf(checks),
    checks,
  };
}

/** A plan that changes Candor's own part only; `parts` of it replaced. */
export function planWith(parts: Partial<PlanView> = {}): PlanView {
  return {
    id: 'plan-1',
    aim: 'off',
    server: null,
    changes: [],
    mends: false,
    byHand: [],
    warnings: [],
    reports: null,
    activation: null,
    restart: { byCandor: false, command: null },
    candor: 'off',
    ...parts,
  };
}

/** Actions over a plan and checks; `did` is told what was applied. */
export function optOutWith(
  plan: Partial<PlanView>,
  checks: readonly Check[] = [],
  did: string[] = [],
): FakeServices['optOut'] {
  return {
    ...noServer.optOut,
    plan: async (aim) => success(planWith({ aim, ...plan })),
    apply: async (id) => {
      did.push(`apply ${id}`);
      return success(null);
    },
    verdict: async () => seenWith(checks),
  };
}
