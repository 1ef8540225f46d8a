import { proxyInTheWay, proxyVariables, type ProxyInTheWay } from '../../../core/optout/path.ts';
import { valueOf } from '../finding/effective.ts';
import { isChangeable } from '../finding/says.ts';
import type { PlanSetup } from '../finding/setups.ts';
import type { FileChange, Plan } from '../types.ts';
import { changeOf, type ChangeWorld } from './change.ts';
import { choose } from './choose.ts';
import { diffLines } from './diff.ts';
import { say } from '../../../core/messages/language.ts';
import { planningMessages as messages } from './messages.ts';

/** What sets some variables: one change for each file, and what is left to the user. */
export interface SetVariables {
  readonly changes: readonly FileChange[];
  readonly byHand: Plan['byHand'];
  /** Variables that are set where Candor can't reach, and win there. */
  readonly unreached: readonly string[];
}

/** Works out what makes variables hold values at the next start, each after the one before it. Writes nothing. */
export async function setVariables(
  setup: PlanSetup,
  pairs: readonly (readonly [key: string, value: string])[],
  world: ChangeWorld,
): Promise<SetVariables> {
  const changes = new Map<string, FileChange>();
  const byHand: Plan['byHand'][number][] = [];
  const unreached: string[] = [];
  let now = setup;
  for (const [key, value] of pairs) {
    const choice = choose(now, key, value);
    if (choice.unreached) unreached.push(key);
    // oxlint-disable-next-line no-await-in-loop -- each rests on the text of the one before
    const made = await Promise.all(choice.change.map((one) => changeOf(one, key, value, world)));
    for (const one of made) {
      if ('byHand' in one) byHand.push(one.byHand);
      else changes.set(one.change.path, joined(changes.get(one.change.path), one.change));
    }
    now = withTexts(now, [...changes.values()]);
  }
  return { changes: [...changes.values()], byHand, unreached };
}

/** Two changes of one file are one, from what it was before the first. */
function joined(first: FileChange | undefined, next: FileChange): FileChange {
  // A file can be named twice, by two ways to it: it is changed once.
  if (first === undefined || first.after === next.after) return first ?? next;
  const { before } = first;
  const diff = diffLines(before, next.after);
  return { ...next, ...first, after: next.after, diff };
}

function withTexts(setup: PlanSetup, changes: readonly FileChange[]): PlanSetup {
  const sources = setup.sources.map((source) => {
    const change = changes.find(({ shownAs }) => shownAs === source.path);
    if (change === undefined || !isChangeable(source)) return source;
    // One that is still to be made can't be followed to a file.
    return { ...source, text: change.after };
  });
  return { ...setup, sources };
}

/** The proxy through which a server that starts now would post to the relay at `host`; null: none. */
export function proxyOf(setup: PlanSetup, host = '127.0.0.1'): ProxyInTheWay | null {
  const variables = proxyVariables.map((name) => [name, valueOf(setup, name)] as const);
  return proxyInTheWay(Object.fromEntries(variables), host);
}

/** Says what a proxy does to the relay, and what the further lines are for. */
export function proxyWarning({ found, mend }: ProxyInTheWay): string {
  const lines = Object.entries(mend).map(([key, value]) => `${key}=${value}`);
  return say(messages.proxy, { found, lines });
}
