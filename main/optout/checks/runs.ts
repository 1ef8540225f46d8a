import { isDeepStrictEqual } from 'node:util';
import { readTelemetry, telemetryVariable, winningLayer } from '../../../core/optout/precedence.ts';
import { hasHiddenPart } from '../../../core/optout/path.ts';
import type { RelaySeen } from '../../../core/optout/relay-seen.ts';
import {
  isSameRun,
  newRun,
  seenSaying,
  type RunId,
  type RunKept,
} from '../../../core/optout/run.ts';
import { actsAs } from '../../../core/optout/server-check.ts';
import { valueOf } from '../finding/effective.ts';
import { fileAtStart } from '../finding/running-facts.ts';
import { atStart, heartbeatVariable, secondsOf, startedWith } from '../finding/running.ts';
import type { OptOutDeps, Setup } from '../types.ts';
import { ownAddress, ownPosts, pathOf } from './own-address.ts';

/** Runs that are kept: the one before is needed where telemetry is only off after a restart. */
const mostRuns = 40;

/** What the runs need of the world. */
export type RunsDeps = Pick<OptOutDeps, 'runs' | 'now' | 'up' | 'boot' | 'bindAddress'>;

/**
 * Watches the runs of the servers: what each says of itself and took at its start, and the first report that the relay
 * recorded of it. Kept in the profile, because the terminal asks in a new process each time.
 */
export class Runs {
  readonly #deps: RunsDeps;
  #runs: readonly RunKept[] = [];
  /** When each run was looked at last ({@link Moment.up}). */
  #looked = new Map<string, number>();

  constructor(deps: RunsDeps) {
    this.#deps = deps;
  }

  /**
   * To be called with all servers whenever they were looked at, from `since` on ({@link Moment.up}). Returns them with what
   * is certain of their starts. Never rejects.
   */
  async seen<T extends Setup>(
    found: readonly T[],
    relay: RelaySeen,
    since: number,
  ): Promise<readonly T[]> {
    const known = await this.#deps.runs.read();
    const now = { at: this.#deps.now().getTime(), up: this.#deps.up() };
    const knownOf = (id: RunId): RunKept => known.find((one) => isSameRun(one, id)) ?? newRun(id);
    // The times of files say nothing of a start from before the clock was set.
    const setups = found.map((setup) =>
      isClockSetSince(setup, knownOf(this.#idOf(setup)), relay)
        ? { ...setup, asAtStart: false }
        : setup,
    );
    const runs = setups.map((setup) => {
      const id = this.#idOf(setup);
      const before = knownOf(id);
      const key = `${id.pid} ${id.startedUp}`;
      const last = this.#looked.get(key) ?? id.startedUp ?? 0;
      this.#looked.set(key, since);
      return look(setup, before, now, { relay, bind: this.#deps.bindAddress, last });
    });
    const others = known.filter((one) => !runs.some((run) => isSameRun(run, one)));
    this.#runs = [...others, ...runs].slice(-mostRuns);
    if (!isDeepStrictEqual(this.#runs, known)) await this.#deps.runs.keep(this.#runs);
    return setups;
  }

  /** What is known of the run of that server. */
  of(setup: Setup): RunKept {
    const id = this.#idOf(setup);
    return this.#runs.find((one) => isSameRun(one, id)) ?? newRun(id);
  }

  /** Every earlier run, of other servers too, the newest first. */
  earlier(setup: Setup): readonly RunKept[] {
    const id = this.#idOf(setup);
    const ended = this.#runs.filter((one) => one.boot === id.boot && !isSameRun(one, id));
    return ended.toSorted((a, b) => (b.startedUp ?? 0) - (a.startedUp ?? 0));
  }

  #idOf({ server, startedUp }: Setup): RunId {
    return { pid: server.pid, startedUp, boot: this.#deps.boot };
  }
}

/** In milliseconds: by so much two readings of one start may differ. */
const startSlack = 2_000;

/** True where the clock that can be set was seen to be set while the server ran. */
function isClockSetSince(
  { startedAt, startedUp }: Setup,
  run: RunKept,
  { session }: RelaySeen,
): boolean {
  const first = run.startedAt ?? startedAt;
  if (first !== null && startedAt !== null && Math.abs(startedAt - first) > startSlack) return true;
  return (session?.clockSetUp ?? -1) >= (startedUp ?? 0);
}

function look(
  setup: Setup,
  before: RunKept,
  now: { readonly at: number; readonly up: number },
  world: {
    readonly relay: RelaySeen;
    readonly bind: OptOutDeps['bindAddress'];
    /** When it was looked at before, or started ({@link Moment.up}). */
    readonly last: number;
  },
): RunKept {
  const { telemetryEnabled } = setup.says;
  const started = startedWith(setup, before.started);
  const on = telemetryEnabled ?? onSinceStart(setup, started);
  const said = on === null ? before : seenSaying(before, on, now);
  const seconds = secondsOf(setup, valueOf(setup, heartbeatVariable(setup)) ?? '');
  const isKnown = said.intervals.some((one) => one.seconds === seconds);
  const run: RunKept = {
    ...said,
    startedAt: before.startedAt ?? setup.startedAt,
    server: setup.server.url,
    instanceId: setup.says.instanceId ?? said.instanceId,
    ...(before.fileAtStart === undefined ? { fileAtStart: fileAtStart(setup) } : {}),
    started,
    intervals: isKnown ? said.intervals : [...said.intervals, { seconds, since: world.last }],
  };
  return { ...run, control: controlOf(setup, run, world) };
}

/** Whether a release that does not tell is on: it goes by what it took at its start, as long as it runs; null: not known. */
function onSinceStart(setup: Setup, started: RunKept['started']): boolean | null {
  const release = actsAs(setup.says);
  const text = atStart({ started }, telemetryVariable);
  if (text === null) return null;
  if (text !== '' && readTelemetry(text, release) === 'off') return false;
  // Later ones can have read their file again.
  return winningLayer(release) === 'environment' ? true : null;
}

function controlOf(
  setup: Setup,
  run: RunKept,
  { relay, bind }: { readonly relay: RelaySeen; readonly bind: OptOutDeps['bindAddress'] },
): RunKept['control'] {
  const { session } = relay;
  const address = ownAddress(setup, run, relay);
  if (address === null || session === null || run.startedUp === null) return run.control;
  if (address.server === null && !address.old) bind(address.id, setup.server.url);
  const path = pathOf(setup, run, session.id);
  const { certain } = ownPosts(setup, relay, address.id);
  const { startedUp } = run;
  // The newest: what the relay missed before it no longer matters.
  const report = certain.findLast(
    ({ up, session: during, recordId }) =>
      up >= startedUp && during === session.id && recordId !== null,
  );
  if (address.old || report === undefined || report.recordId === null) return run.control;
  const { at, up, recordId } = report;
  const { control } = run;
  // Read while it ended: what was seen of the same path before tells more.
  const isSamePath = control?.address === address.id && control.path.session === session.id;
  if (isSamePath && hasHiddenPart(path) && !hasHiddenPart(control.path)) return control;
  return { at, up, recordId, address: address.id, path };
}
