import { reloadCommand, reloadRoute } from '../../../core/optout/activation.ts';
import type { ProofCourse, ProofStepName, TakesUp } from '../../../core/optout/proof-run.ts';
import type { OptOutSeen } from '../../../core/optout/seen.ts';
import { failure, success, type Outcome } from '../../../core/outcome.ts';
import { parseRelease } from '../../../core/catalogue/version.ts';
import type { OptOut } from '../opt-out.ts';
import type { ProofPlan } from './plan-proof.ts';
import { say } from '../../../core/messages/language.ts';
import { provingMessages as messages } from './messages.ts';

/** One look at the server while a proof lasts. */
export interface ProofLook {
  readonly seen: OptOutSeen;
  /** Names the process that runs now; null: none is seen. */
  readonly run: string | null;
}

/** What is shown of a step while it lasts. `until`: milliseconds since 1970. */
export interface ProofNews {
  readonly name: ProofStepName;
  readonly words: string;
  readonly command: string | null;
  readonly until: number | null;
}

/** What the steps are made with. */
export interface StepWorld {
  readonly optOut: OptOut;
  readonly plan: ProofPlan;
  readonly course: ProofCourse;
  /** Called once the first change stands. */
  readonly begun: () => Promise<void>;
  readonly look: () => Promise<ProofLook>;
  readonly show: (news: ProofNews) => void;
  /** Rejects when the proof is stopped. */
  readonly wait: (ms: number) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** How a proof went. `problem`: what could not be put back, one sentence; null: nothing. */
export interface ProofEnd {
  readonly seen: OptOutSeen;
  readonly problem: string | null;
}

/** Between two looks at the server, in milliseconds: a long wait needs fewer. */
const leastPause = 1_000;
const mostPause = 15_000;
/** In milliseconds: so long may a server take for what it does at once. */
const grace = 60_000;

/**
 * Makes the experiment, from the first written byte to the last. Fails where a file could not be written or is another by
 * now; what was written until then is undone by undo. Rejects when it is stopped.
 */
export async function makeProof(world: StepWorld): Promise<Outcome<ProofEnd>> {
  const { optOut, plan, course, show, now } = world;
  const first = await world.look();
  show({ name: 'point', words: say(messages.writing), command: null, until: null });
  const begun = await optOut.beginProof(plan);
  if (!begun.ok) return begun;
  const id = begun.value;
  await world.begun();
  const pointing = await takeUp(course.point, 'point', world);
  const reported = await reportCame(first, pointing, world);
  show({ name: 'off', words: say(messages.turningOff), command: null, until: null });
  const off = await optOut.advanceProof(id, plan, 'off');
  if (!off.ok) return off;
  const isOff = await turnedOff(world);
  if (!isOff.ok) return isOff;
  const proven = reported ? await silence(world) : (await world.look()).seen;
  const name = course.shortened ? 'back' : 'silence';
  show({ name, words: say(messages.finishing), command: null, until: now() });
  const done = await optOut.advanceProof(id, plan, 'done');
  // A look right behind it knows that the interval of before did not count earlier.
  const seen = course.shortened ? (await world.look()).seen : proven;
  return success({ seen, problem: done.ok ? null : done.error.message });
}

/** Has the server take up what was written. Returns whether Candor had it done, or the user still has to. */
async function takeUp(
  how: TakesUp,
  name: 'point' | 'off',
  { optOut, course, plan, show, now }: StepWorld,
): Promise<'candor' | 'user'> {
  const tell = (words: string, command: string | null, until: number | null): void =>
    show({ name, words, command, until });
  const { url } = plan.server;
  if (how === 'watches') {
    const ms = course.watcherSeconds * 1000;
    tell(say(messages.waitingForFile), null, now() + ms);
    return 'candor';
  }
  if (how === 'reload') {
    tell(say(messages.asking), null, null);
    const reloaded = await optOut.act('reload', url);
    if (reloaded.ok) return 'candor';
    const route = reloadRoute(parseRelease(plan.release ?? ''));
    const command = route === null ? null : reloadCommand(url, route);
    tell(say(messages.runCommand, { why: reloaded.error.message }), command, null);
    return 'user';
  }
  const { byCandor, command } = course.restart;
  if (byCandor) {
    tell(say(messages.restarting), null, null);
    const restarted = await optOut.act('restart', url);
    if (restarted.ok) return 'candor';
    tell(say(messages.restartYourself, { why: restarted.error.message }), command, null);
    return 'user';
  }
  tell(say(command === null ? messages.restartNowByHand : messages.restartNow), command, null);
  return 'user';
}

/** Waits for a report that came after the relay's address was written. False: it was due, and did not come. */
async function reportCame(
  first: ProofLook,
  by: 'candor' | 'user',
  world: StepWorld,
): Promise<boolean> {
  const { course, now, show, wait } = world;
  const beat = course.heartbeatSeconds * 1000;
  const due = course.point === 'restart' ? grace : course.watcherSeconds * 1000 + beat + grace;
  // Whoever has to restart it by hand has all the time there is.
  let until = by === 'candor' ? now() + due : null;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other
    const { seen, run } = await world.look();
    if (isAnotherReport(seen, first.seen)) return true;
    const started = course.point === 'restart' && run !== null && run !== first.run;
    if (until === null && started) until = now() + due;
    if (until !== null) {
      if (now() >= until) return false;
      if (course.point !== 'restart' || started) {
        const words = say(messages.waitingForReport);
        show({ name: 'report', words, command: null, until });
      }
    }
    // oxlint-disable-next-line no-await-in-loop -- the same
    await wait(pauseOf(until, now()));
  }
}

function isAnotherReport(now: OptOutSeen, before: OptOutSeen): boolean {
  const { control } = now.proof;
  return control !== null && control.recordId !== before.proof.control?.recordId;
}

/** Waits until the running server is off. Where its own way of taking that up fails, it is restarted. */
async function turnedOff(world: StepWorld): Promise<Outcome<null>> {
  const { course, now, wait } = world;
  let how = course.off;
  let by = await takeUp(how, 'off', world);
  let until = now() + graceOf(how, course);
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other
    const { seen } = await world.look();
    if (runsOff(seen)) return success(null);
    if (by === 'candor' && now() >= until) {
      if (how === 'restart') {
        return failure('not-allowed', say(messages.notOff));
      }
      how = 'restart';
      // oxlint-disable-next-line no-await-in-loop -- once
      by = await takeUp(how, 'off', world);
      until = now() + graceOf(how, course);
    }
    // oxlint-disable-next-line no-await-in-loop -- the same
    await wait(pauseOf(until, now()));
  }
}

function graceOf(how: TakesUp, course: ProofCourse): number {
  if (how === 'watches') return course.watcherSeconds * 1000 + 15_000;
  return how === 'reload' ? 15_000 : 2 * grace;
}

/** `until`: when what is awaited is due; null: nobody knows. */
function pauseOf(until: number | null, now: number): number {
  return Math.min(mostPause, Math.max(leastPause, Math.round(((until ?? 0) - now) / 20)));
}

/** What runs: the server's own word, or the settings that the process took at its start. */
function runsOff({ checks }: OptOutSeen): boolean {
  const says = (wanted: string) => checks.find(({ name }) => name === wanted)?.says;
  return says('server') === 'off' || (says('server') === 'unknown' && says('process') === 'off');
}

/** Waits until silence counts, a payload comes, or nothing but another experiment would help. */
async function silence(world: StepWorld): Promise<OptOutSeen> {
  const { course, now, show, wait } = world;
  const need = 2 * course.heartbeatSeconds * 1000;
  let hopeless: number | null = null;
  let until = now() + need;
  show({ name: 'silence', words: say(messages.silence), command: null, until });
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other
    const { seen } = await world.look();
    const { verdict, proof } = seen;
    if (verdict.verdict !== 'says-off' && verdict.verdict !== 'cannot-tell') return seen;
    if (proof.provenFrom === null) hopeless ??= now() + grace;
    else {
      hopeless = null;
      until = Date.parse(proof.provenFrom);
      show({ name: 'silence', words: say(messages.silence), command: null, until });
    }
    if (hopeless !== null && now() >= hopeless) return seen;
    // oxlint-disable-next-line no-await-in-loop -- the same
    await wait(pauseOf(until, now()));
  }
}
