import type { Outcome } from '../outcome.ts';
import type { Activation, Aim } from './activation.ts';
import type { Verdict } from './verdict.ts';
import type { Witness } from './witness.ts';

/** A change as it would be made, for a person to look at first. */
export interface PlanView {
  /** Names this very plan when it is to be carried out. */
  readonly id: string;
  readonly aim: Aim;
  /** Address of the server; null: none, only Candor's own part changes. */
  readonly server: string | null;
  readonly changes: readonly FileView[];
  /** What needs other rights or another hand, with the exact commands. */
  readonly byHand: readonly { readonly sentence: string; readonly commands: readonly string[] }[];
  /** Whole sentences. */
  readonly warnings: readonly string[];
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

/** A file and the lines of it that change: `-` and `+` in front. */
export interface FileView {
  readonly file: string;
  readonly diff: string;
}

/** A change that stands. */
export interface MadeView {
  /** RFC 3339. */
  readonly at: string;
  readonly aim: Aim;
  readonly files: readonly FileView[];
}

/** What was put back. */
export interface UndoneView {
  readonly aim: Aim;
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

/** All that the page shows. */
export interface OptOutPage {
  /** Address of the server that is meant; null: none, or several. */
  readonly server: string | null;
  /** As the server says it (`v0.10.7`); null when it does not. */
  readonly release: string | null;
  readonly verdict: Verdict;
  /** In the order in which they are shown; always all five. */
  readonly witnesses: readonly Witness[];
  /** Changes that stand, the newest first. */
  readonly made: readonly MadeView[];
  readonly relay: RelayView;
  /** Files that an interrupted change left, one sentence each. */
  readonly problems: readonly string[];
}

/** What the window asks of main about the opt-out and the relay. */
export interface OptOutCalls {
  optOutPage: { args: []; result: Outcome<OptOutPage> };
  /** Writes nothing. */
  optOutPlan: { args: [Aim]; result: Outcome<PlanView> };
  /** Carries out the plan of that id, if it is the newest. */
  optOutApply: { args: [string]; result: Outcome<null> };
  optOutUndo: { args: []; result: Outcome<UndoneView> };
  optOutAct: { args: ['reload' | 'restart']; result: Outcome<null> };
  relayStart: { args: []; result: Outcome<null> };
  relayStop: { args: []; result: Outcome<null> };
}

/** The names as values. */
export const optOutCallNames = [
  'optOutPage',
  'optOutPlan',
  'optOutApply',
  'optOutUndo',
  'optOutAct',
  'relayStart',
  'relayStop',
] as const satisfies readonly (keyof OptOutCalls)[];
