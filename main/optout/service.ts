import type { UserAnswer } from '../../core/consent.ts';
import type { Service } from '../../core/contract.ts';
import type { StepView, UndoneView } from '../../core/optout/calls.ts';
import type { KeptUpstreams } from '../../core/optout/reports-to.ts';
import type { OptOutSeen } from '../../core/optout/seen.ts';
import type { ServerSays } from '../../core/optout/server-check.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { RelayPort } from '../../core/ports.ts';
import { Changes } from './changes.ts';
import type { LastSeenMemory } from './memory/last-seen.ts';
import type { SwitchMemory } from './memory/switch.ts';
import type { OffDone } from './off-at-once.ts';
import type { OptOut } from './opt-out.ts';
import type { ProofHold } from './proving/hold.ts';
import { checkMeant } from './target.ts';
import { planUndo, stepViews, undoStep } from './undo-steps.ts';

/** What the service is given. */
export interface OptOutServiceDeps {
  /** Loaded when it is first used. */
  readonly open: () => Promise<OptOut>;
  /** Address of the server that is named; null: none is. */
  readonly named: () => string | null;
  readonly ask: (url: string) => Promise<ServerSays>;
  readonly relay: Pick<RelayPort, 'view' | 'seen' | 'addressFor'>;
  readonly upstreams: KeptUpstreams;
  /** Where the one switch is, and its turn. */
  readonly answer: () => UserAnswer;
  readonly turn: (to: 'on' | 'off') => Promise<Outcome<null>>;
  /** Draws a mark into the history. */
  readonly note: (what: 'relay-in' | 'relay-out', text: string) => Promise<void>;
  readonly memory: SwitchMemory;
  readonly lastSeen: LastSeenMemory;
  readonly hold: ProofHold;
  /** Told once, when it is open and what an interrupted change left was put back. */
  readonly opened: (optOut: OptOut) => Promise<void>;
  readonly ids: () => string;
  readonly now: () => Date;
  /** Told each verdict that is taken for the page. */
  readonly checked: (seen: OptOutSeen) => void;
  /** Wraps each change of the user's own: what comes of it is no news to the user. */
  readonly own: <T>(work: Promise<T>) => Promise<T>;
  readonly changed: () => void;
}

/** The one switch, the checks and the way back, for the window and the terminal alike. */
export interface OptOutService extends Service<'optOut'> {
  /** Every step that undo can take back, the newest first. */
  steps(): Promise<readonly StepView[]>;
  /** Takes the newest step back. `id`: the one that was shown; null or not given: whichever it is. */
  undo(id?: string | null): Promise<Outcome<UndoneView>>;
  /** Off in one click, without a preview; what then still needs the user is said. */
  offNow(): Promise<OffDone>;
  verdict(): Promise<OptOutSeen>;
  /** What changes a server, with what an interrupted change left put back. */
  open(): Promise<OptOut>;
  /** What of the servers found last can be seen at next to no cost; null: none was. */
  fingerprint(): Promise<string | null>;
}

/** Builds the service. Nothing is opened before it is needed. */
export function createOptOutService(deps: OptOutServiceDeps): OptOutService {
  const changes = new Changes(deps);
  const open = (): Promise<OptOut> => changes.open();
  const told = <T>(work: Promise<T>): Promise<T> => deps.own(work).finally(deps.changed);
  return {
    open,
    plan: (aim) => changes.plan(aim),
    apply: (id) => told(changes.apply(id, changes.before())),
    steps: async () => stepViews(await open(), deps),
    planUndo: async () => planUndo(await open(), deps),
    undo: (id = null) => told(open().then((optOut) => undoStep(optOut, deps, id))),
    act: (what) => told(changes.act(what)),
    offNow: () => told(changes.offNow()),
    verdict: async () => (await checkMeant(await open(), deps.named(), deps)).seen,
    fingerprint: async () => (await open()).fingerprint(),
    page: () => changes.page(),
  };
}
