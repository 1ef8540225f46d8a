import type { RunningFacts } from '../../../core/optout/activation.ts';
import { unproven } from '../../../core/optout/proof.ts';
import { turnOf } from '../../../core/optout/run.ts';
import type { Waits } from '../../../core/optout/verdict.ts';
import type { Journal } from '../applying/journal.ts';
import type { PlanSetup } from '../finding/setups.ts';
import { decidingFile, waitsOf } from '../finding/waits.ts';
import { networkOf } from '../places/process.ts';
import { belongs, newest } from '../planning/own-records.ts';
import type { OptOutDeps } from '../types.ts';
import type { Runs } from './runs.ts';
import { checkAll, type CheckedAll } from './checks.ts';
import { say } from '../../../core/messages/language.ts';
import { obstacleMessages as messages } from './messages.ts';

/** The five checks of a server, with what is known beside them. */
export interface CheckedServer extends CheckedAll {
  /** What it waits for, where it is set to off; it matters only while it is still on. Null: nothing. */
  readonly waits: Waits | null;
  /** The file that alone decides its next start; null: there is none. */
  readonly settings: string | null;
}

/** Returns what is known where no server is meant. */
export function nothingChecked(): CheckedServer {
  return {
    checks: [],
    proof: unproven({ what: say(messages.noServer), todo: '' }),
    reporting: null,
    waits: null,
    settings: null,
  };
}

/** What a server is checked with. */
export interface CheckWorld {
  readonly runs: Runs;
  readonly journal: Journal;
  readonly runOf: (setup: PlanSetup) => Promise<RunningFacts>;
  readonly deps: OptOutDeps;
}

/** Returns the checks of one server among all that were found. Never rejects. */
export async function checkServer(
  setup: PlanSetup,
  all: readonly PlanSetup[],
  { runs, journal, runOf, deps }: CheckWorld,
): Promise<CheckedServer> {
  const records = (await journal.all()).filter((record) => belongs(record, setup));
  const run = runs.of(setup);
  const checked = await checkAll(
    setup,
    {
      run,
      earlier: runs.earlier(setup),
      others: all
        .filter((other) => other !== setup)
        .map((other) => ({ setup: other, run: runs.of(other) })),
      network: await networkOf('self', deps.proc),
      times: { switchedAt: newest(records, 'off'), turned: turnOf(run) },
    },
    deps,
  );
  const isSetOff = checked.checks.some(({ name, says }) => name === 'files' && says === 'off');
  const waits = isSetOff ? waitsOf(setup, await runOf(setup)) : null;
  return { ...checked, waits, settings: decidingFile(setup) };
}
