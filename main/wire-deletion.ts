import { randomBytes } from 'node:crypto';
import { optOutFacts } from '../core/deletion/opt-out-facts.ts';
import type { OptOutPage } from '../core/optout/calls.ts';
import { success } from '../core/outcome.ts';
import {
  createDeletionActions,
  type DeletionActions,
  type DeletionRooms,
} from './deletion/service.ts';
import { createObjectStore } from './profile/object-store.ts';

/** What the deletion requests are given of the other modules. */
export interface DeletionWorld extends Pick<
  DeletionRooms,
  'profile' | 'store' | 'collection' | 'ownId' | 'open' | 'changed'
> {
  readonly optOut: () => Promise<OptOutPage>;
}

/** Wires the deletion requests to this machine; loaded when they are first asked for. */
export function wireDeletion(world: DeletionWorld): DeletionActions {
  return createDeletionActions({
    ...world,
    createStore: createObjectStore,
    create: async (deps) => (await import('./deletion/create-deletion.ts')).createDeletion(deps),
    optOut: async () => success(optOutFacts(await world.optOut(), timeZone())),
    now: () => new Date(),
    timeZone,
    random: randomBytes,
  });
}

/** The user's time zone, `Europe/Berlin`. */
function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
