import { dirname } from 'node:path';
import { defaults } from '../../../../core/settings/definitions.ts';
import type { UserAnswer } from '../../../../core/consent.ts';
import { success } from '../../../../core/outcome.ts';
import { createOptOutService, type OptOutService } from '../../../../main/optout/service.ts';
import { openLastSeen } from '../../../../main/optout/memory/last-seen.ts';
import { openProofHold } from '../../../../main/optout/proving/hold.ts';
import { openSwitchMemory } from '../../../../main/optout/memory/switch.ts';
import type { Files } from '../../../../main/optout/applying/files.ts';
import { quickFiles } from './crashing-files.ts';
import { makeMachine, type Machine } from './kit.ts';

/** The one switch over a machine and Candor's own answer, which is on. */
export interface SwitchKit {
  readonly machine: Machine;
  /** Path of the server's `.env`. */
  readonly env: string;
  answer: UserAnswer;
  /** What happened, in order: the answers, and the first write of a file. */
  told: string[];
  /** Starts the server of that `.env`. */
  start(environment?: Readonly<Record<string, string>>): void;
  actions(disk?: Files): OptOutService;
}

/** Makes the machine with a `.env` of that text; it is to be removed. */
export function makeSwitch(text: string): SwitchKit {
  const machine = makeMachine();
  const env = machine.write('srv/.env', text);
  let ids = 0;
  const kit: SwitchKit = {
    machine,
    env,
    answer: 'on',
    told: [],
    start: (environment = {}) => machine.start({ pid: 41, cwd: dirname(env), environment }),
    actions: (disk = quickFiles) => {
      const optOut = machine.optOut({
        ...disk,
        create: (path, bytes, mode) => {
          if (!kit.told.includes('a file')) kit.told.push('a file');
          return disk.create(path, bytes, mode);
        },
      });
      return createOptOutService({
        open: async () => optOut,
        named: () => null,
        ask: () => Promise.reject(new Error('must not be asked')),
        relay: {
          view: () => Promise.reject(new Error('must not be asked')),
          seen: () => Promise.reject(new Error('must not be asked')),
          addressFor: () => null,
        },
        upstreams: { all: () => ({}), keep: () => undefined, settings: () => defaults },
        answer: () => kit.answer,
        note: async () => undefined,
        turn: async (to) => {
          kit.told.push(to);
          kit.answer = to;
          return success(null);
        },
        memory: openSwitchMemory(machine.folder),
        lastSeen: openLastSeen(machine.folder),
        hold: openProofHold(machine.folder),
        opened: async () => undefined,
        ids: () => `plan-${(ids += 1)}`,
        now: () => new Date(machine.now),
        checked: () => undefined,
        own: (work) => work,
        changed: () => undefined,
      });
    },
  };
  return kit;
}
