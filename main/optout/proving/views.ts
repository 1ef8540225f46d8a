import {
  proofSeconds,
  proofSentences,
  proofStepNames,
  type ProofCourse,
  type ProofPlanView,
  type ProofView,
} from '../../../core/optout/proof-run.ts';
import type { ProofPlan } from './plan-proof.ts';
import { fileOf } from '../plan-view.ts';
import type { ProofNews } from './steps.ts';

/** Returns how a proof goes. */
export function courseOf(plan: ProofPlan): ProofCourse {
  const { point, off, turnsOn, heartbeatSeconds, shortened, watcherSeconds, restart } = plan;
  return { point, off, turnsOn, heartbeatSeconds, shortened, watcherSeconds, restart };
}

/** Returns a plan as people look at it. */
export function viewOf(id: string, plan: ProofPlan): ProofPlanView {
  const course = courseOf(plan);
  const { server, release, files, warnings } = plan;
  return {
    id,
    server: server.url,
    release,
    meanwhile: files.map((file) => fileOf(file.change)),
    left: files.flatMap((file) =>
      file.leftDiff === '' ? [] : [fileOf({ ...file.change, diff: file.leftDiff })],
    ),
    course,
    steps: proofSentences(course),
    seconds: proofSeconds(course),
    warnings,
  };
}

/** Returns how far a proof is. */
export function progress(plan: ProofPlan, { shortened }: ProofCourse, news: ProofNews): ProofView {
  const names = proofStepNames.filter((name) => shortened || name !== 'back');
  const at = names.indexOf(news.name);
  return {
    server: plan.server.url,
    steps: names.map((name, index) => ({
      name,
      state: index < at ? 'done' : index === at ? 'now' : 'open',
    })),
    words: news.words,
    command: news.command,
    until: news.until === null ? null : new Date(news.until).toISOString(),
    ended: null,
  };
}

/** Returns how a proof ended, `words` being the last of it. */
export function ended(
  view: ProofView,
  how: NonNullable<ProofView['ended']>,
  words: string,
): ProofView {
  const whole = how === 'proven' || how === 'not-proven';
  const steps = whole
    ? view.steps.map(({ name }) => ({ name, state: 'done' as const }))
    : view.steps;
  return { ...view, steps, words, ended: how, command: null, until: null };
}
