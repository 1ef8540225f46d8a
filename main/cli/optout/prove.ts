import { say } from '../../../core/messages/language.ts';
import { optOutMessages as messages } from './messages.ts';
import {
  proofStepLabels,
  type ProofDone,
  type ProofPlanView,
  type ProofView,
} from '../../../core/optout/proof-run.ts';
import { spanWords } from '../../../core/optout/check.ts';
import type { Outcome } from '../../../core/outcome.ts';
import { progressLine } from '../progress-line.ts';
import { inform, tellProblem } from '../inform.ts';
import { jsonDocument, plain } from '../text.ts';
import type { CommandContext, StoppedStatus, Terminal } from '../types.ts';
import { untilStopped } from '../until-stopped.ts';
import { tellDiffs, tellNotChanged } from './tell-plan.ts';
import { stepWords } from './undo.ts';
import { verifyDocument, verifyText } from './verify.ts';

/** What `prove` is asked for. */
export interface ProveOptions {
  /** With a shorter heartbeat while the proof lasts. */
  readonly fast: boolean;
  /** The user agrees to the plan, and to undo a proof that was interrupted. */
  readonly yes: boolean;
}

/**
 * `prove`: shows the plan, asks, and makes the experiment. Returns the exit status of `verify-opt-out` for the verdict at
 * its end; 7 when nothing could be changed or nobody agreed; 130 or 143 when stopped.
 */
export async function prove(context: CommandContext, options: ProveOptions): Promise<number> {
  const { terminal, json } = context;
  await tellProblem(context);
  const plan = await planned(context, options);
  if (typeof plan === 'number') return plan;
  await tellProof(context, plan);
  const agreed = await agrees(terminal, options, say(messages.experiment));
  if (agreed !== true) {
    await inform(terminal, agreed);
    return notAgreed;
  }
  const done = await follow(context, plan.id);
  if (typeof done === 'number') {
    await inform(terminal, say(messages.proofStopped));
    return done;
  }
  if (!done.ok) return tellNotChanged(context, done.error);
  const { seen, problem, relayEnds } = done.value;
  const document = json ? jsonDocument(verifyDocument(seen)) : verifyText(seen, terminal);
  await terminal.stdout.write(document);
  if (problem !== null) await inform(terminal, problem);
  if (relayEnds) {
    await inform(terminal, say(messages.relayEnds));
  }
  return seen.verdict.exitStatus;
}

/** Exit status when nothing was changed. */
const notAgreed = 7;

/** Returns the plan, after a proof that was interrupted was taken back; else the exit status. */
async function planned(
  context: CommandContext,
  options: ProveOptions,
): Promise<ProofPlanView | number> {
  const { terminal, services } = context;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- once more after an undo
    const made = await services.proof.plan(options.fast);
    if (!made.ok) return tellNotChanged(context, made.error);
    if (made.value.kind === 'plan') return made.value.plan;
    const { step } = made.value;
    // oxlint-disable-next-line no-await-in-loop -- once
    await inform(terminal, say(messages.interrupted, { step: stepWords(step) }));
    // oxlint-disable-next-line no-await-in-loop -- once
    const agreed = await agrees(terminal, options, say(messages.undoFirst));
    if (agreed !== true) {
      // oxlint-disable-next-line no-await-in-loop -- once
      await inform(terminal, agreed);
      return notAgreed;
    }
    // oxlint-disable-next-line no-await-in-loop -- once
    const undone = await services.optOut.undo(step.id);
    if (!undone.ok) return tellNotChanged(context, undone.error);
  }
}

/** True: yes. Else what to say, because nothing happens. */
async function agrees(
  terminal: Terminal,
  { yes }: ProveOptions,
  question: string,
): Promise<true | string> {
  if (yes) return true;
  if (terminal.ask === null) return say(messages.needsYes);
  const answer = await terminal.ask.line(`${say(messages.yesOrNo, { question })} `);
  return /^y(es)?$/iu.test(answer?.trim() ?? '') ? true : say(messages.notAgreed);
}

/** Tells of the plan: the diffs on standard output (not with `--json`), the steps on standard error. */
async function tellProof(context: CommandContext, plan: ProofPlanView): Promise<void> {
  const { terminal } = context;
  await inform(
    terminal,
    say(messages.proofTakes, { server: plan.server, span: spanWords(plan.seconds * 1000) }),
  );
  for (const [at, step] of plan.steps.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- in order
    await inform(terminal, `${at + 1}. ${step}`);
  }
  for (const warning of plan.warnings) {
    // oxlint-disable-next-line no-await-in-loop -- in order
    await inform(terminal, warning);
  }
  await inform(terminal, say(messages.untilItEnds));
  await tellDiffs(context, plan.meanwhile);
  await inform(terminal, say(messages.whatStays));
  await tellDiffs(context, plan.left);
}

/** Makes the proof and tells each of its steps; the time left stands on a line that is written over. */
async function follow(
  context: CommandContext,
  id: string,
): Promise<Outcome<ProofDone> | StoppedStatus> {
  const { terminal, services } = context;
  const line = progressLine(terminal.stderr);
  let told = '';
  const show = (view: ProofView): void => {
    if (view.ended !== null) return;
    const at = view.steps.findIndex(({ state }) => state === 'now');
    const step = view.steps[at];
    if (step === undefined) return;
    const label = say(proofStepLabels[step.name]);
    const head = say(messages.stepWith, { step: label, words: view.words }).trim();
    const key = `${head} ${view.command ?? ''}`;
    const total = view.steps.length;
    if (key !== told) {
      told = key;
      const command = view.command === null ? '' : `  ${plain(view.command)}\n`;
      void line.hide();
      void terminal.stderr.write(
        `${say(messages.step, { at: at + 1, total, words: plain(head) })}\n${command}`,
      );
    }
    if (view.until !== null) {
      const left = spanWords(Date.parse(view.until) - Date.now());
      line.show({ step: say(messages.atMost, { step: label, span: left }), done: at, total });
    }
  };
  try {
    return await untilStopped(terminal, (signal) => services.proof.run(id, signal, show));
  } finally {
    await line.clear();
  }
}
