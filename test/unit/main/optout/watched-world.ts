import { saidBy, type KeptVerdict, type OptOutSeen } from '../../../../core/optout/seen.ts';
import { verdictOf } from '../../../../core/optout/verdict.ts';
import type { Says, Check } from '../../../../core/optout/check.ts';
import { createOptOutWatch } from '../../../../main/optout/watch.ts';
import type { WatchOptions } from '../../../../main/optout/watch-types.ts';

const at = '2026-11-23T10:00:00.000Z';
/** Where its server is. */
export const url = 'http://127.0.0.1:5080';

function check(name: 'server' | 'wire', says: Says): Check {
  const [evidence, clause] = [`it says ${says}`, `${name} says ${says}`];
  return { name, says, evidence, detail: '', clause, at };
}

/** A machine that can be changed at any time, and what the watch makes of it. */
export class World {
  server: Says = 'on';
  wire: Says = 'unknown';
  release = 'v0.10.7';
  running = true;
  /** That it was seen before is known while it does not run. */
  stopped = false;
  files = 'one';
  entry = 1;
  ready = true;
  breaks = false;
  /** Something that happens while the verdict is being taken. */
  onHear: (() => void) | null = null;
  kept: KeptVerdict | null = null;
  checks = 0;
  moved = 0;
  relay: string | null = 'first';
  provenFrom: string | null = null;
  asked = 0;
  readonly told: string[] = [];
  readonly marks: string[] = [];
  readonly releases: string[] = [];
  readonly watch = createOptOutWatch({
    ready: () => this.ready,
    fingerprint: async () => (this.running ? this.files : 'gone'),
    relay: () => this.relay,
    now: Date.now,
    asks: async () => {
      this.asked += 1;
      return this.running
        ? saidBy(this.release, this.#checks()[0])
        : saidBy(null, check('server', 'unknown'));
    },
    newest: async () => this.entry,
    check: async () => {
      this.checks += 1;
      if (this.breaks) throw new Error('the disk went away');
      this.onHear?.();
      return this.#seen();
    },
    memory: {
      read: async () => this.kept,
      keep: async (verdict) => void (this.kept = verdict),
    },
    steady: () => Date.now(),
    mark: (text) => {
      this.entry += 1;
      this.marks.push(text);
    },
    released: (release) => void this.releases.push(release),
    changed: () => undefined,
    moved: () => void (this.moved += 1),
  });

  start(options: WatchOptions = {}): Promise<void> {
    return this.watch.start(({ title }) => void this.told.push(title), options);
  }

  #checks(): Check[] {
    return [check('server', this.server), check('wire', this.wire)];
  }

  #seen(): OptOutSeen {
    const { provenFrom } = this;
    const proof = { control: null, provenFrom, missing: null };
    const of = { instanceId: null, proof };
    if (!this.running && this.stopped) {
      const absent = {
        state: 'stopped',
        url,
        why: '',
        last: null,
        saidStopped: null,
        now: 0,
      } as const;
      const checks = [check('server', 'unknown')];
      const verdict = verdictOf(checks, { absent });
      return { ...of, server: url, release: this.release, checks, verdict, absent };
    }
    if (!this.running)
      return { ...of, server: null, release: null, checks: [], verdict: verdictOf([]) };
    const checks = this.#checks();
    const verdict = verdictOf(checks, proof);
    return { ...of, server: url, release: this.release, checks, verdict };
  }
}
