import { randomUUID } from 'node:crypto';
import type * as ElectronModule from 'electron';
import type { ElectronApplication } from 'playwright-core';

/** Work for the main process: its source travels as text, so it sees nothing of the test but its argument. */
type Work<Arg, Result> = (electron: typeof ElectronModule, arg: Arg) => Result | Promise<Result>;

/** How far a piece of work in the main process is. */
type Progress =
  | { readonly is: 'under way' }
  | { readonly is: 'done'; readonly value: unknown }
  | { readonly is: 'failed'; readonly message: string };

declare global {
  /** Main process only: the work of tests and its results, by name. */
  // oxlint-disable-next-line no-var -- the only way to declare a global variable
  var keptForTests: Map<string, Progress> | undefined;
}

/**
 * The inspector holds the promise of an answer only weakly: a garbage collection in the wrong moment loses
 * the answer, though nothing is wrong with the program.
 */
const lost = 'Resulting promise was garbage collected';

/** Milliseconds between two looks at work that is under way. */
const patience = 5;

/**
 * Runs work once in Candor's main process and returns its result. The main process itself keeps the work and
 * its result under a name, so a lost answer is asked for again and nothing runs twice.
 * Throws what the work throws, and when the process ends before it answers.
 */
export async function inMain<Result, Arg = undefined>(
  app: ElectronApplication,
  work: Work<Arg, Result>,
  arg?: Arg,
): Promise<Result> {
  return asDeclared<Result>(await run(app, randomUUID(), String(work), arg));
}

/** A value that stays in the main process. */
export interface Kept<Value> {
  /** Returns a copy of it. */
  value(): Promise<Value>;
  /** Runs a function on it in the main process and returns what that returns. */
  read<Result, Arg = undefined>(
    look: (value: Value, arg: Arg) => Result | Promise<Result>,
    arg?: Arg,
  ): Promise<Result>;
}

/** Runs work once in the main process and leaves its result there. Throws what the work throws. */
export async function keepInMain<Value, Arg = undefined>(
  app: ElectronApplication,
  work: Work<Arg, Value>,
  arg?: Arg,
): Promise<Kept<Value>> {
  const id = randomUUID();
  await run(app, id, String(work), arg, false);
  const look = (source: string, given?: unknown): Promise<unknown> => {
    const onKept = `(_, arg) => (${source})(globalThis.keptForTests.get('${id}').value, arg)`;
    return run(app, randomUUID(), onKept, given);
  };
  return {
    value: async () => asDeclared(await look('(value) => value')),
    read: async (reader, given) => asDeclared(await look(String(reader), given)),
  };
}

/** The value crosses as data, and the work says what it is, as with Playwright's own `evaluate`. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- see the assertion
function asDeclared<T>(value: unknown): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing here can check it
  return value as T;
}

async function run(
  app: ElectronApplication,
  id: string,
  source: string,
  arg: unknown,
  answers = true,
): Promise<unknown> {
  for (;;) {
    const progress = await ask(app, { id, source, arg, answers });
    if (progress.is === 'done') return progress.value;
    if (progress.is === 'failed') throw new Error(progress.message);
    await new Promise((resolve) => setTimeout(resolve, patience));
  }
}

/** One look at the work; begins it at the first one. */
async function ask(
  app: ElectronApplication,
  job: {
    readonly id: string;
    readonly source: string;
    readonly arg: unknown;
    readonly answers: boolean;
  },
): Promise<Progress> {
  try {
    return await app.evaluate((electron, { id, source, arg, answers }): Progress => {
      const kept = (globalThis.keptForTests ??= new Map());
      if (!kept.has(id)) {
        kept.set(id, { is: 'under way' });
        const failed = (error: unknown): void =>
          void kept.set(id, {
            is: 'failed',
            message: error instanceof Error ? error.message : String(error),
          });
        const keep = (value: unknown): void => void kept.set(id, { is: 'done', value });
        try {
          const work: unknown = process.getBuiltinModule('node:vm').runInThisContext(`(${source})`);
          if (typeof work !== 'function') throw new Error('The work is no function.');
          const made: unknown = Reflect.apply(work, undefined, [electron, arg]);
          if (made instanceof Promise) made.then(keep, failed);
          else keep(made);
        } catch (error) {
          failed(error);
        }
      }
      const now = kept.get(id) ?? { is: 'under way' };
      return now.is === 'done' && !answers ? { is: 'done', value: null } : now;
    }, job);
  } catch (error) {
    if (error instanceof Error && error.message.includes(lost)) return { is: 'under way' };
    throw error;
  }
}
