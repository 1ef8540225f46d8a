import { logCheck } from '../../../core/optout/log-check.ts';
import type { Reporting } from '../../../core/optout/calls.ts';
import type { RelaySeen } from '../../../core/optout/relay-seen.ts';
import { addressNamed } from './own-address.ts';
import { defaultUrl, telemetryVariable } from '../../../core/optout/precedence.ts';
import { serverCheck } from '../../../core/optout/server-check.ts';
import {
  filesCheck,
  processCheck,
  type SettingsFacts,
} from '../../../core/optout/settings-check.ts';
import type { Proof } from '../../../core/optout/proof.ts';
import type { RunKept } from '../../../core/optout/run.ts';
import { wireCheck, type Missing } from '../../../core/optout/wire-check.ts';
import type { Check } from '../../../core/optout/check.ts';
import { feedersOf, heartbeatSeconds } from '../finding/effective.ts';
import { addressOfRun, atStart, intervalsOfRun } from '../finding/running.ts';
import { momentsOf, type Times } from './moments.ts';
import { readLogs } from './read-log.ts';
import { envSays, loadedFile } from '../finding/says.ts';
import type { OptOutDeps, Setup } from '../types.ts';
import type { WireWorld } from './obstacles.ts';
import { wireFacts } from './wire.ts';
import { say } from '../../../core/messages/language.ts';
import { obstacleMessages as messages } from './messages.ts';

/** What the checks are asked through, beside the server itself. */
export type CheckAllDeps = Pick<OptOutDeps, 'now' | 'up' | 'run' | 'relay'>;

/** What is known of a server beside its settings. */
export interface Known extends Pick<WireWorld, 'run' | 'earlier' | 'others' | 'network'> {
  readonly times: Times;
}

/** The five checks of a server, and what they prove. */
export interface CheckedAll {
  readonly checks: readonly Check[];
  readonly proof: Proof;
  readonly reporting: Reporting | null;
}

/** Returns all five checks of a server. Never rejects. */
export async function checkAll(
  setup: Setup,
  known: Known,
  deps: CheckAllDeps,
): Promise<CheckedAll> {
  const { run, times } = known;
  const now = { at: deps.now().getTime(), up: deps.up() };
  const at = new Date(now.at).toISOString();
  const moments = momentsOf(setup, times, now.at);
  const { quiet, breach } = moments;
  const [relay, log] = await Promise.all([
    deps.relay(breach.at),
    readLogs(setup, quiet.at, deps.run),
  ]);
  const wire = wireCheck(
    wireFacts({ ...known, setup, relay, moments, switched: times.switchedAt !== null, now }),
  );
  const settings = settingsFacts(setup, run, at);
  const beat = intervalsOfRun(setup, run)?.at(-1)?.seconds ?? heartbeatSeconds(setup);
  const process = processCheck(settings);
  const server = serverCheck(setup.says, at);
  const checks = [
    filesCheck(settings),
    process,
    server,
    logCheck({ ...log, since: quiet.at, breach, heartbeatSeconds: beat, now: now.at, at }),
    wire.check,
  ];
  const { control, provenFrom } = wire;
  const missing = server.says === 'unknown' && process.says === 'unknown' ? untold() : wire.missing;
  const reporting = reportingOf(setup, run, relay);
  return { checks, proof: { control, provenFrom, missing }, reporting };
}

/** Where the running server reports, and how often. The relay's address holds a secret, so it is told by name. */
function reportingOf(setup: Setup, run: RunKept, relay: RelaySeen): Reporting {
  const url = addressOfRun(setup, run);
  const to = url !== null && addressNamed(url, relay) !== null ? 'relay' : url;
  return {
    to: to === '' ? defaultUrl : to,
    heartbeatSeconds: intervalsOfRun(setup, run)?.at(-1)?.seconds ?? null,
  };
}

/** Files tell what the next start will do, and nothing of a process that was started before they changed. */
function untold(): Missing {
  return { what: say(messages.untold), todo: say(messages.restartForSettings) };
}

function settingsFacts(setup: Setup, run: RunKept, at: string): SettingsFacts {
  const { release } = setup.says;
  const file = loadedFile(setup);
  return {
    release,
    file:
      file === null || file.text === null
        ? null
        : {
            path: file.path,
            says: envSays(file, file.text, telemetryVariable, release),
          },
    unreadable: file !== null && file.text === null ? file.problem : null,
    feeders: feedersOf(setup, telemetryVariable),
    started:
      setup.environment === null ? 'hidden' : { value: setup.environment[telemetryVariable] },
    took: atStart(run, telemetryVariable),
    at,
  };
}
