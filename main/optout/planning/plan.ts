import { join } from 'node:path';
import { isAtLeast } from '../../../core/catalogue/version.ts';
import {
  activationOf,
  reloadRoute,
  type Aim,
  type RunningFacts,
} from '../../../core/optout/activation.ts';
import { setEnvValue } from '../../../core/optout/env-file.ts';
import { telemetryVariable, urlVariable } from '../../../core/optout/precedence.ts';
import { actsAs } from '../../../core/optout/server-check.ts';
import { candorAs } from './as-user.ts';
import type { ChangeWorld } from './change.ts';
import type { Files } from '../applying/files.ts';
import { diffLines } from './diff.ts';
import { envSays, isChangeable, loadedFile } from '../finding/says.ts';
import { declaredToShow } from '../places/declared.ts';
import { managedShown } from './managed.ts';
import { proxyOf, proxyWarning, setVariables } from './set-variables.ts';
import { changeShown, hiddenShown, platformShown, startShown, wrapperShown } from './shown.ts';
import type { PlanSetup } from '../finding/setups.ts';
import { takeBack, type TakeBackWorld } from './take-back.ts';
import { warningsAfter, warningsOf } from './warnings.ts';
import { reportsTo, watcherSeconds } from '../finding/effective.ts';
import type { ChangeRecord } from '../applying/record.ts';
import type { FileChange, Plan, Source } from '../types.ts';
import { say } from '../../../core/messages/language.ts';
import { planningMessages as messages } from './messages.ts';

/** What planning needs of the world. */
export interface PlanWorld {
  readonly files: Files;
  readonly uid: number | null;
  readonly platform: NodeJS.Platform;
  /** Where the kernel shows processes. */
  readonly proc: string;
  /** What is known of the running server. */
  readonly running: RunningFacts;
}

/** The plan that sets a variable: `ZO_TELEMETRY=false`, or `ZO_TELEMETRY_URL` to the relay's address. Writes nothing. */
export async function planSet(
  aim: 'off' | 'relay-on',
  value: string,
  setup: PlanSetup,
  profiles: readonly Source[],
  world: PlanWorld,
): Promise<Plan> {
  const key = aim === 'off' ? telemetryVariable : urlVariable;
  const serverUid = await userOf(setup.server.pid, world);
  const { release } = setup.says;
  const change = { ...world, serverUid, release, aim, url: setup.server.url };
  const proxy = aim === 'relay-on' ? proxyOf(setup, new URL(value).hostname) : null;
  const pairs = [[key, value] as const, ...Object.entries(proxy?.mend ?? {})];
  const { changes, byHand, unreached } = await setVariables(setup, pairs, change);
  const shown = [
    ...(key === telemetryVariable ? profiles : []),
    ...(await others(setup, { key, value, unreached: unreached.includes(key) }, change)),
  ];
  return {
    aim,
    server: setup.server,
    changes,
    byHand: [
      ...byHand,
      ...shown.flatMap((one) =>
        one.kind === 'shown' ? [{ sentence: one.sentence, commands: one.commands }] : [],
      ),
    ],
    warnings: [
      ...(proxy === null ? [] : [proxyWarning(proxy)]),
      ...warningsOf(setup, key, changes),
    ],
    activation: activationFor(aim, setup, changes, world.running),
    restart: setup.restart,
    reportsTo: aim === 'relay-on' ? reportsTo(setup) : null,
  };
}

/** The user that a process runs as; null where the system does not tell. */
export async function userOf(
  pid: number,
  { files, proc }: Pick<PlanWorld, 'files' | 'proc'>,
): Promise<number | null> {
  return files.facts(join(proc, String(pid))).then(
    ({ uid }) => uid,
    () => null,
  );
}

/** The plan that takes back what `off` or `relay-on` set, and sets nothing else. Writes nothing. */
export async function planTakeBack(
  aim: 'on' | 'relay-off',
  records: readonly ChangeRecord[],
  setup: PlanSetup | null,
  world: PlanWorld & TakeBackWorld,
): Promise<Plan> {
  const taken = await takeBack(records, world);
  const back = { ...taken, changes: withExplicitTrue(aim, setup, taken.changes, world.running) };
  const nothing = records.length === 0 ? [say(messages.nothingToTakeBack)] : [];
  const restart = { command: null, shown: null, needsRoot: false };
  return {
    aim,
    server: setup?.server ?? null,
    ...back,
    warnings: [...nothing, ...(setup === null ? [] : warningsAfter(setup, back.changes))],
    activation: activationFor(aim, setup, back.changes, world.running),
    restart: setup?.restart ?? restart,
    reportsTo: null,
  };
}

/**
 * A line that is taken out changes nothing in a running process. Where an explicit true is what makes it report again at
 * once, its file gets one in the place of the line; undo gives back the file without it.
 */
function withExplicitTrue(
  aim: Aim,
  setup: PlanSetup | null,
  changes: readonly FileChange[],
  running: RunningFacts,
): readonly FileChange[] {
  const release = setup === null ? null : actsAs(setup.says);
  const file = setup === null ? null : loadedFile(setup);
  const takesUp =
    release !== null && isAtLeast(release, 'v0.10.7') && reloadRoute(release) !== null;
  const began = running.startedOn === true && running.says !== 'on';
  if (aim !== 'on' || file === null || !takesUp || !began) return changes;
  return changes.map((change) => {
    if (change.shownAs !== file.path || change.layer !== 'file') return change;
    const text = change.after ?? '';
    if (envSays(file, text, telemetryVariable, release).value !== undefined) return change;
    const after = setEnvValue(text, telemetryVariable, 'true');
    if (after === null) return change;
    return { ...change, after, diff: diffLines(change.before, after) };
  });
}

/** What the server still has to do once these changes are made. */
export function activationFor(
  aim: Aim,
  setup: PlanSetup | null,
  changes: readonly Pick<FileChange, 'layer' | 'after'>[],
  running: RunningFacts,
): Plan['activation'] {
  const key = aim === 'on' || aim === 'off' ? telemetryVariable : urlVariable;
  const file = setup === null ? null : loadedFile(setup);
  const after = changes.find(({ layer }) => layer === 'file')?.after ?? null;
  const release = setup === null ? null : actsAs(setup.says);
  return activationOf({
    aim,
    release,
    layers: [...new Set(changes.map((change) => change.layer))],
    sets: file !== null && after !== null && envSays(file, after, key, release).value !== undefined,
    running,
    watcherSeconds: setup === null ? null : watcherSeconds(setup),
  });
}

async function others(
  setup: PlanSetup,
  { key, value, unreached }: { key: string; value: string; unreached: boolean },
  world: PlanWorld & ChangeWorld,
): Promise<readonly Source[]> {
  const changeable = setup.sources.some(isChangeable);
  const managed = managedShown(
    setup.manager,
    key,
    value,
    await candorAs(null, world.aim, world.url),
  );
  if (managed !== null) return setup.environment?.[key] === value ? [] : [managed];
  if (world.platform !== 'linux') {
    const places = declaredToShow(setup.declared, key, value, !changeable);
    const known = places.map((place) => changeShown(world.platform, place.change(key, value)));
    const nowhere = setup.declared.length === 0 && !changeable;
    return nowhere ? platformShown(world.platform, key, value) : known;
  }
  if (!unreached) return [];
  if (setup.environment === null) {
    const as = world.serverUid === world.uid ? null : world.serverUid;
    return [hiddenShown(key, value, setup.server.pid, await candorAs(as, world.aim, world.url))];
  }
  const { wrapper } = setup;
  if (wrapper !== undefined && wrapper !== null) return [wrapperShown(key, value, wrapper)];
  return [startShown(key, value, setup.words)];
}
