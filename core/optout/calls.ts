import { nothing, takes, text } from '../call.ts';
import type { Message } from '../messages/message.ts';
import { aims, type Activation, type Aim } from './activation.ts';
import { aimMessages as messages } from './changing/messages.ts';
import type { Proof } from './proof.ts';
import type { ProofPlanned } from './proof-run.ts';
import type { Absent } from './last-seen.ts';
import type { Verdict, Waits } from './verdict.ts';
import type { Check } from './check.ts';

/** What a step that was made was for. */
export type StepAim = Aim | 'prove';

/** A change in a few words, the same in the window and the terminal. */
export const aimLabels: Readonly<Record<StepAim, Message>> = {
  off: messages.off,
  on: messages.on,
  'relay-on': messages.relayOn,
  'relay-off': messages.relayOff,
  prove: messages.prove,
};

/** A change as it would be made, for a person to look at first. */
export interface PlanView {
  /** Names this very plan when it is to be carried out. */
  readonly id: string;
  readonly aim: Aim;
  /** Address of the server; null: none, only Candor's own part changes. */
  readonly server: string | null;
  readonly changes: readonly FileView[];
  /**
   * True where lines are mended at which the server stopped: it then reads more than the change is about, so it is not
   * made without a person's yes.
   */
  readonly mends: boolean;
  /** What needs other rights or another hand, with the exact commands. */
  readonly byHand: readonly ByHandStep[];
  /** Whole sentences. */
  readonly warnings: readonly string[];
  /** Where reports go once the server posts to the relay; null for every other change. */
  readonly reports: string | null;
  /** What the server still has to do; null where nothing of it changes. */
  readonly activation:
    | (Pick<Activation, 'does' | 'sentence'> & {
        /** As a person would type it; null: nothing is to be done, or the command is not known. */
        readonly command: string | null;
      })
    | null;
  /** Whether Candor can have that done, and the command where it is known. */
  readonly restart: { readonly byCandor: boolean; readonly command: string | null };
  /** What becomes of Candor's own sending; null: nothing. */
  readonly candor: 'on' | 'off' | null;
}

/** Something that is left to the user. */
export interface ByHandStep {
  /** What and why, whole sentences. */
  readonly sentence: string;
  /** Exact commands. */
  readonly commands: readonly string[];
  /** Files whose lines the user changes, with what Candor would have written. */
  readonly files?: readonly FileView[];
}

/** A file and the lines of it that change: `-` and `+` in front. */
export interface FileView {
  readonly file: string;
  readonly diff: string;
}

/** A change that stands. */
export interface MadeView {
  /** RFC 3339. */
  readonly at: string;
  readonly aim: StepAim;
  readonly files: readonly FileView[];
}

/** One step that can be taken back: files of a server, Candor's own answer, or both. */
export interface StepView extends MadeView {
  /** Names this very step when it is to be taken back. */
  readonly id: string;
  /** Address of the server whose files changed; null: none did. */
  readonly server: string | null;
  /** What Candor's own sending becomes when the step is taken back; null: it stays. */
  readonly candor: 'on' | 'off' | null;
}

/** The newest step, and what taking it back would change. */
export interface UndoPlanView extends StepView, Pick<PlanView, 'activation' | 'restart'> {
  readonly changes: readonly FileView[];
}

/** The step that was taken back. */
export interface UndoneView {
  /** RFC 3339, when the step was made. */
  readonly at: string;
  readonly aim: StepAim;
  readonly files: readonly string[];
  readonly candor: 'on' | 'off' | null;
}

/** How the relay stands. */
export interface RelayView {
  readonly listening: boolean;
  /** What goes into ZO_TELEMETRY_URL; null when it does not listen. */
  readonly url: string | null;
  readonly received: number;
  /** RFC 3339. */
  readonly lastAt: string | null;
  /** RFC 3339, since when nothing has come. */
  readonly silentSince: string | null;
  readonly refused: number;
  readonly unrecorded: number;
  /** True when it listens in another Candor on this profile (a terminal). */
  readonly elsewhere: boolean;
  readonly problem: string | null;
}

/** Where a running server reports, and how often. */
export interface Reporting {
  /** `relay`: an address of this profile's relay; else the address itself; null: not known. */
  readonly to: 'relay' | (string & {}) | null;
  /** 0 or less: it makes no heartbeat; null: not known. */
  readonly heartbeatSeconds: number | null;
}

/** All that the page shows. */
export interface OptOutPage {
  /** Address of the server that is meant; null: none, or several. */
  readonly server: string | null;
  /** As the server says it (`v0.10.7`); null when it does not. */
  readonly release: string | null;
  readonly verdict: Verdict;
  /** Its installation id, where it tells it. */
  readonly instanceId: string | null;
  readonly proof: Proof;
  /** What it waits for, where it is set to off and still on; null or not given: nothing, or that is not known. */
  readonly waits?: Waits | null;
  /** Why no server runs, or answers; null or not given: one does. */
  readonly absent?: Absent | null;
  /** Names the process that runs: another one after a restart. Not given: none is seen. */
  readonly run?: string;
  /** True where its process runs and nothing answers; not given: it answers, or no process of it is seen. */
  readonly mute?: boolean;
  /** Where it reports and how often, by its own settings; null or not given: they can't be seen. */
  readonly reporting?: Reporting | null;
  /** In the order in which they are shown; always all five. */
  readonly checks: readonly Check[];
  /** Changes that stand, the newest first. */
  readonly made: readonly MadeView[];
  /** All that undo can take back, the newest first. */
  readonly steps: readonly StepView[];
  readonly relay: RelayView;
  /** Files that an interrupted change left, one sentence each. */
  readonly problems: readonly string[];
}

/** What the window asks about the opt-out. */
export const optOutCalls = {
  page: nothing.gives<OptOutPage>(),
  /** Writes nothing. */
  plan: takes((z) => z.tuple([z.enum(aims)])).gives<PlanView>(),
  /** Carries out the plan of that id, if it is the newest. */
  apply: takes((z) => z.tuple([text(z, 'preview', 64)])).gives<null>(),
  /** Writes nothing. */
  planUndo: nothing.gives<UndoPlanView>(),
  /** Takes back the step of that id, if it is the newest. */
  undo: takes((z) => z.tuple([text(z, 'change', 64)])).gives<UndoneView>(),
  act: takes((z) => z.tuple([z.enum(['reload', 'restart'])])).gives<null>(),
};

/** What the window asks about a proof. */
export const proofCalls = {
  /** What a proof would do; true: with a shorter heartbeat. Starts the relay, and writes nothing of a server's. */
  plan: takes((z) => z.tuple([z.boolean()])).gives<ProofPlanned>(),
  /** Begins the proof of that plan, if it is the newest. */
  start: takes((z) => z.tuple([text(z, 'plan', 64)])).gives<null>(),
  /** Stops the proof that runs; what it changed stays, with its undo. */
  stop: nothing.gives<null>(),
};
