import type { UserAnswer } from '../../core/consent.ts';
import type { PlanView } from '../../core/optout/calls.ts';
import type { Outcome } from '../../core/outcome.ts';
import { say } from '../../core/messages/language.ts';
import { switchMessages as messages } from './messages.ts';

/** What one click on off came to. `look`: the rest needs a person's eyes or hands, on the page. */
export interface OffDone {
  readonly state: 'done' | 'look';
  /** True while the change itself is still to be looked at and made. */
  readonly open: boolean;
  /** What was done and what is left, whole sentences. */
  readonly words: string;
}

/** The switch in its steps. */
export interface OffSteps {
  readonly answer: () => UserAnswer;
  readonly turn: (to: 'off') => Promise<Outcome<null>>;
  readonly plan: () => Promise<Outcome<PlanView>>;
  /** `before`: where the switch was before the click, for the way back. */
  readonly apply: (id: string, before: UserAnswer) => Promise<Outcome<null>>;
  /** Told when only Candor's own part was turned off, so that it too can be undone. */
  readonly left: (before: UserAnswer) => Promise<void>;
  readonly reload: () => Promise<Outcome<null>>;
}

/**
 * Off in one click, without a preview: Candor's own sending stops before anything else is asked, then the server's
 * files are changed where no part of that needs another hand, and a reload is asked for where that is all it takes. A
 * server is never restarted by this: that would interrupt its users.
 */
export async function offAtOnce(steps: OffSteps): Promise<OffDone> {
  const before = steps.answer();
  const look = async (words: string): Promise<OffDone> => {
    await steps.left(before);
    return { state: 'look', open: true, words };
  };
  const answered = await steps.turn('off');
  if (!answered.ok) return { state: 'look', open: true, words: answered.error.message };
  const planned = await steps.plan();
  if (!planned.ok) return look(say(messages.stopsBut, { why: planned.error.message }));
  const plan = planned.value;
  if (plan.byHand.length > 0) {
    return look(say(messages.stopsByHand));
  }
  if (plan.mends) {
    return look(say(messages.stopsMends));
  }
  const applied = await steps.apply(plan.id, before);
  if (!applied.ok) return look(say(messages.stopsBut, { why: applied.error.message }));
  const files = plan.changes.map(({ file }) => file);
  if (files.length === 0) return { state: 'done', open: false, words: say(messages.stopsNoFile) };
  return finish(say(messages.stopsChanged, { files: files.join(', ') }), plan, steps);
}

async function finish(done: string, plan: PlanView, steps: OffSteps): Promise<OffDone> {
  const { activation, restart } = plan;
  if (activation === null || activation.does === 'nothing') {
    const words =
      activation === null
        ? done
        : say(messages.next, { done, sentence: activation.sentence }).trim();
    return { state: 'done', open: false, words };
  }
  if (activation.does === 'reload') {
    const reloaded = await steps.reload();
    return reloaded.ok
      ? { state: 'done', open: false, words: say(messages.reloadAsked, { done }) }
      : {
          state: 'look',
          open: false,
          words: say(messages.next, { done, sentence: reloaded.error.message }),
        };
  }
  const words = say(messages.next, { done, sentence: activation.sentence });
  // The command stands behind all that is said of it.
  const command = restart.command === null ? '' : ` ${restart.command}`;
  return { state: 'look', open: false, words: `${words}${command}` };
}
