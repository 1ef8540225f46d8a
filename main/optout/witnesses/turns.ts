import { isDeepStrictEqual } from 'node:util';
import { heardSaying, turnOf, type Said, type Turn } from '../../../core/optout/turned.ts';
import type { OptOutDeps, Setup } from '../types.ts';

/** Listens to what the servers say of themselves, for the moment at which one of them turns off, whoever made it. */
export class Turns {
  readonly #deps: Pick<OptOutDeps, 'said' | 'now'>;
  #said: readonly Said[] | null = null;

  constructor(deps: Pick<OptOutDeps, 'said' | 'now'>) {
    this.#deps = deps;
  }

  /** To be called with all servers whenever they were asked. Never rejects. */
  async heard(setups: readonly Setup[]): Promise<void> {
    const known = await this.#deps.said.read();
    const now = this.#deps.now().getTime();
    this.#said = setups.flatMap((setup) => {
      const { telemetryEnabled } = setup.says;
      const before = known.find(({ pid }) => pid === setup.server.pid) ?? null;
      if (telemetryEnabled === null) return before ?? [];
      return heardSaying(before, runOf(setup), telemetryEnabled, now);
    });
    if (!isDeepStrictEqual(this.#said, known)) await this.#deps.said.keep(this.#said);
  }

  /** How this run of the server was heard to turn off; null: it was not. */
  of(setup: Setup): Turn | null {
    const said = this.#said?.find(({ pid }) => pid === setup.server.pid) ?? null;
    return turnOf(said, runOf(setup));
  }
}

function runOf(setup: Setup): Pick<Said, 'pid' | 'startedAt'> {
  return { pid: setup.server.pid, startedAt: setup.startedAt };
}
