import { releaseTag } from '../../../core/catalogue/version.ts';
import type { RunningFacts } from '../../../core/optout/activation.ts';
import { readTelemetry, telemetryVariable, urlVariable } from '../../../core/optout/precedence.ts';
import type { TakesUp } from '../../../core/optout/proof-run.ts';
import { actsAs } from '../../../core/optout/server-check.ts';
import { failure, success, type Outcome } from '../../../core/outcome.ts';
import { reportsTo, valueOf, watcherSeconds } from '../finding/effective.ts';
import { heartbeatVariable, secondsOf } from '../finding/running.ts';
import { loadedFile } from '../finding/says.ts';
import type { PlanSetup } from '../finding/setups.ts';
import { activationFor, userOf, type PlanWorld } from '../planning/plan.ts';
import type { ChangeWorld } from '../planning/change.ts';
import { diffLines } from '../planning/diff.ts';
import { setVariables } from '../planning/set-variables.ts';
import { warningsOf } from '../planning/warnings.ts';
import type { FileChange, RunningServer } from '../types.ts';
import type { ReachWorld } from '../planning/apart.ts';
import { provableAt } from './provable.ts';
import { say } from '../../../core/messages/language.ts';
import { provableMessages as messages } from './messages.ts';

/** What a proof is asked for. */
export interface ProofRequest {
  /** The relay's address for this server, on 127.0.0.1. */
  readonly relay: string;
  /** Seconds between two heartbeats while the proof lasts; null: they stay as they are. */
  readonly fastSeconds: number | null;
}

/** One file of a proof, with each content that it is given. */
export interface ProofFile {
  readonly change: FileChange;
  readonly off: string | null;
  readonly done: string | null;
  /** What of it stays at the end, as a diff against now. */
  readonly leftDiff: string;
}

/** What a proof would do to the server. */
export interface ProofPlan {
  readonly server: RunningServer;
  /** `v0.10.7`; null: the server does not tell. */
  readonly release: string | null;
  /** The relay's address for it. */
  readonly relay: string;
  /** Where it reports by its settings of now; null: where the vendor says. */
  readonly reportsTo: string | null;
  readonly files: readonly ProofFile[];
  readonly point: TakesUp;
  readonly off: TakesUp;
  readonly turnsOn: boolean;
  readonly shortened: boolean;
  readonly heartbeatSeconds: number;
  readonly watcherSeconds: number;
  /** Whether Candor may restart it, and the command where it is known. */
  readonly restart: { readonly byCandor: boolean; readonly command: string | null };
  readonly warnings: readonly string[];
}

type Wanted = readonly (readonly [key: string, value: string])[];
/** Files that change, by their paths. */
type Contents = ReadonlyMap<string, FileChange>;

/**
 * Plans a proof: the contents that the server's files get, one after the other, and how it takes them up. Writes nothing.
 * Fails where no proof could come of it, so that nothing is changed in vain. `startKnown` false: what
 * the running server took at its start is not certain, so only one that starts anew can be told apart.
 */
export async function planProof(
  asked: ProofRequest & { readonly startKnown: boolean },
  setup: PlanSetup,
  world: PlanWorld & ReachWorld,
): Promise<Outcome<ProofPlan>> {
  const { fastSeconds, startKnown } = asked;
  const reach = await provableAt(asked.relay, setup, world);
  if (!reach.ok) return reach;
  const relay = reach.value;
  const beat = heartbeatOf(setup, fastSeconds);
  if (beat.seconds <= 0) {
    return failure('not-allowed', say(messages.heartbeatOff));
  }
  const change: ChangeWorld = {
    ...world,
    serverUid: await userOf(setup.server.pid, world),
    release: setup.says.release,
    aim: 'relay-on',
    url: setup.server.url,
  };
  const wants = (wanted: Wanted) => contentsWith(setup, wanted, change);
  const pointed: Wanted = [[urlVariable, relay]];
  const fast: Wanted = beat.text === null ? [] : [[heartbeatVariable(setup), beat.text]];
  const next = readingOf(setup);
  const on: Wanted = next === 'on' ? [] : [[telemetryVariable, 'true']];
  const [control, off, done] = [
    await wants([...pointed, ...fast, ...on]),
    await wants([...pointed, [telemetryVariable, 'false'], ...fast]),
    await wants([...pointed, [telemetryVariable, 'false']]),
  ];
  if (!control.ok) return control;
  if (!off.ok) return off;
  if (!done.ok) return done;
  const files = filesOf(control.value, off.value, done.value);
  const turnsOn = next !== 'on' || world.running.says === 'off';
  const takes = takesUp(setup, files, world.running, {
    again: turnsOn || fast.length > 0 || !startKnown,
  });
  return success({
    server: setup.server,
    release: setup.says.release === null ? null : releaseTag(setup.says.release),
    relay,
    reportsTo: reportsTo(setup),
    files,
    ...takes,
    turnsOn,
    shortened: fast.length > 0,
    heartbeatSeconds: beat.seconds,
    watcherSeconds: watcherSeconds(setup),
    restart: restartOf(setup, world.uid),
    warnings: warningsOf(
      setup,
      telemetryVariable,
      files.map((file) => file.change),
    ),
  });
}

/** Fails where a part of it is not Candor's to change: half of it would help nobody. */
async function contentsWith(
  setup: PlanSetup,
  wanted: Wanted,
  world: ChangeWorld,
): Promise<Outcome<Contents>> {
  const { changes, byHand, unreached } = await setVariables(setup, wanted, world);
  const [first] = byHand;
  if (first !== undefined) return failure('not-allowed', first.sentence);
  if (unreached.length > 0) {
    return failure('not-allowed', say(messages.outOfReach, { names: unreached }));
  }
  return success(new Map(changes.map((one) => [one.path, one])));
}

function restartOf({ restart }: PlanSetup, uid: number | null): ProofPlan['restart'] {
  const { command, shown, needsRoot } = restart;
  const root = needsRoot && uid !== 0;
  return {
    byCandor: command !== null && !root,
    command: shown !== null && root ? `sudo ${shown}` : shown,
  };
}

/** What a server started now would go by: on where nothing sets it, and a value that would stop it is not on. */
function readingOf(setup: PlanSetup): 'on' | 'other' {
  const value = valueOf(setup, telemetryVariable);
  const on = value === undefined || readTelemetry(value, actsAs(setup.says)) === 'on';
  return on ? 'on' : 'other';
}

/** The heartbeat while the proof lasts; `text`: what is written for it, null: nothing. */
function heartbeatOf(
  setup: PlanSetup,
  fastSeconds: number | null,
): { readonly seconds: number; readonly text: string | null } {
  const own = secondsOf(setup, valueOf(setup, heartbeatVariable(setup)) ?? '');
  if (fastSeconds === null) return { seconds: own, text: null };
  const minutes = heartbeatVariable(setup) === 'ZO_HEARTBEAT_INTERVAL';
  const count = minutes ? Math.ceil(fastSeconds / 60) : fastSeconds;
  const seconds = minutes ? count * 60 : count;
  return own > 0 && own <= seconds
    ? { seconds: own, text: null }
    : { seconds, text: String(count) };
}

function filesOf(control: Contents, off: Contents, done: Contents): readonly ProofFile[] {
  const paths = new Set([...control.keys(), ...off.keys(), ...done.keys()]);
  return [...paths].flatMap((path): ProofFile[] => {
    const any = control.get(path) ?? off.get(path) ?? done.get(path);
    if (any === undefined) return [];
    const { before } = any;
    const text = (stage: Contents): string | null => stage.get(path)?.after ?? before;
    const after = text(control);
    const diff = diffLines(before, after);
    const left = text(done);
    return [
      {
        change: { ...any, after, diff },
        off: text(off),
        done: left,
        leftDiff: diffLines(before, left),
      },
    ];
  });
}

/** `again`: only a restart makes it report, or takes up the shorter heartbeat at once. */
function takesUp(
  setup: PlanSetup,
  files: readonly ProofFile[],
  running: RunningFacts,
  { again }: { readonly again: boolean },
): Pick<ProofPlan, 'point' | 'off'> {
  const changes = files.map((file) => file.change);
  const point = again ? 'restart' : howOf(activationFor('relay-on', setup, changes, running).does);
  const file = loadedFile(setup);
  // A server that starts anew finds its file, and so watches it.
  const then: RunningFacts =
    point === 'restart' ? { says: 'on', startedOn: true, watches: file !== null } : running;
  const offChanges = files
    .filter(({ change, off }) => off !== change.after)
    .map(({ change, off }) => ({ ...change, after: off }));
  return { point, off: howOf(activationFor('off', setup, offChanges, then).does) };
}

function howOf(does: 'nothing' | 'reload' | 'restart'): TakesUp {
  return does === 'nothing' ? 'watches' : does;
}
