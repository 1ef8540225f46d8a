import {
  withStep,
  type DeletionCase,
  type Evidence,
  type StepKind,
} from '../../../../core/deletion/case.ts';
import type { Law } from '../../../../core/deletion/law.ts';

/** A request whose letter was made. */
export const drafted = (law: Law = 'gdpr'): DeletionCase => ({
  id: '1',
  reference: 'DEL-7K3QX-9WMPA',
  law,
  createdAt: '2026-11-01T10:00:00.000Z',
  draft: { to: 'admin+privacy@zinclabs.io', subject: 's', body: 'b' },
  compact: null,
  userIds: ['7043454519337943041'],
  optOut: null,
  steps: [],
  letters: [],
});

/** A day after all others. */
export const far = '2030-01-01';

/** A payload of the server, captured after the request. */
export const evidence: Evidence = {
  record: '42',
  hash: 'ab12',
  at: '2026-12-01T08:00:00.000Z',
  origin: 'captured',
  event: 'ZincObserve - heartbeat',
  userId: '7043454519337943041',
  destination: 'https://e1.zinclabs.dev/v1/track',
};

/** When that was found. */
export const found = { on: '2026-12-01', told: '2026-12-01T08:00:01.000Z' };

/** The request after steps on their days. */
export function after(
  one: DeletionCase,
  ...steps: readonly (readonly [StepKind, string])[]
): DeletionCase {
  return steps.reduce((before, [what, on]) => {
    const step = { what, on, told: `${on}T12:00:00.000Z`, note: '' };
    const done = withStep(before, step, far);
    if (!done.ok) throw new Error(done.error.message);
    return done.value;
  }, one);
}
