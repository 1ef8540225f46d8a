import { say } from '../messages/language.ts';
import type { Message } from '../messages/message.ts';
import { sentences } from '../messages/sentences.ts';
import type { FileView, StepView } from './calls.ts';
import { proofMessages as messages } from './changing/messages.ts';
import type { OptOutSeen } from './seen.ts';
import { spanWords } from './check.ts';

/** The steps of a proof, in their order. `back` is there only where the heartbeat was shortened. */
export const proofStepNames = ['point', 'report', 'off', 'silence', 'back'] as const;
/** One of {@link proofStepNames}. */
export type ProofStepName = (typeof proofStepNames)[number];

/** The steps as people read them. */
export const proofStepLabels: Readonly<Record<ProofStepName, Message>> = {
  point: messages.point,
  report: messages.report,
  off: messages.off,
  silence: messages.silence,
  back: messages.back,
};

/** How a change reaches the running server: it watches its file, is asked to reload, or is restarted. */
export type TakesUp = 'watches' | 'reload' | 'restart';

/** What decides how a proof goes. Times are seconds. */
export interface ProofCourse {
  /** How the server takes up the relay's address, and then that telemetry is off. */
  readonly point: TakesUp;
  readonly off: TakesUp;
  /** Telemetry is off now, and is turned on for the one report. */
  readonly turnsOn: boolean;
  /** The heartbeat's interval while the proof lasts. */
  readonly heartbeatSeconds: number;
  /** True where it is shortened for that time. */
  readonly shortened: boolean;
  readonly watcherSeconds: number;
  readonly restart: { readonly byCandor: boolean; readonly command: string | null };
}

/** What a proof would do, for a person to look at first. */
export interface ProofPlanView {
  /** Names this very plan when it is to be carried out. */
  readonly id: string;
  readonly server: string;
  /** `v0.10.7`; null: the server does not tell. */
  readonly release: string | null;
  /** What changes while the proof lasts, against the files of now. */
  readonly meanwhile: readonly FileView[];
  /** What of it stays at the end, against the files of now. */
  readonly left: readonly FileView[];
  readonly course: ProofCourse;
  /** What happens, in order; whole sentences. */
  readonly steps: readonly string[];
  /** About how long it takes, in seconds, where nobody has to be waited for. */
  readonly seconds: number;
  readonly warnings: readonly string[];
}

/** A plan, or the proof that was interrupted and has to be taken back first. */
export type ProofPlanned =
  | { readonly kind: 'plan'; readonly plan: ProofPlanView }
  | { readonly kind: 'interrupted'; readonly step: StepView };

/** How far a proof is. */
export interface ProofView {
  readonly server: string;
  readonly steps: readonly {
    readonly name: ProofStepName;
    readonly state: 'open' | 'now' | 'done';
  }[];
  /** What is awaited now, or how it ended; a sentence. */
  readonly words: string;
  /** What the user has to run meanwhile, where Candor may not; null: nothing. */
  readonly command: string | null;
  /** When what is awaited is there at the latest, RFC 3339; null: that depends on the user, or it has ended. */
  readonly until: string | null;
  /** Null while it runs. `failed` and `stopped`: undo takes back what was changed. */
  readonly ended: 'proven' | 'not-proven' | 'failed' | 'stopped' | null;
}

/** A proof that went its whole way. */
export interface ProofDone {
  /** The verdict at its end. */
  readonly seen: OptOutSeen;
  /** What could not be put back, one sentence; null: nothing. */
  readonly problem: string | null;
  /** True where the relay ends with this program, so that the verdict does not last. */
  readonly relayEnds: boolean;
}

/** About how long a proof takes, in seconds, where nobody has to be waited for. */
export function proofSeconds(course: ProofCourse): number {
  const takes = { watches: course.watcherSeconds, reload: 2, restart: 10 } as const;
  const report = course.point === 'restart' ? 5 : course.heartbeatSeconds;
  return takes[course.point] + report + takes[course.off] + 2 * course.heartbeatSeconds;
}

/** What happens in a proof, step by step, for a person. */
export function proofSentences(course: ProofCourse): readonly string[] {
  const { turnsOn, shortened, heartbeatSeconds } = course;
  const beat = spanWords(heartbeatSeconds * 1000);
  return [
    sentences(
      say(messages.pointAt),
      turnsOn ? say(messages.turnsOn) : '',
      shortened ? say(messages.shortened, { beat }) : '',
      say(messages.blocks),
    ),
    takesUpWords(course.point, course),
    course.point === 'restart' ? say(messages.waitForStart) : say(messages.waitForReport, { beat }),
    sentences(say(messages.turnOff), takesUpWords(course.off, course)),
    say(messages.waitForSilence, { span: spanWords(2 * heartbeatSeconds * 1000) }),
    say(shortened ? messages.putBack : messages.leave),
  ];
}

function takesUpWords(how: TakesUp, { watcherSeconds, restart }: ProofCourse): string {
  if (how === 'watches') return say(messages.watches, { seconds: String(watcherSeconds) });
  if (how === 'reload') return say(messages.reload);
  if (restart.byCandor) return say(messages.candorRestarts);
  return say(restart.command === null ? messages.youRestartYourWay : messages.youRestart);
}
