import { createObjectStore } from '../../../../main/profile/object-store.ts';
import { failure, success } from '../../../../core/outcome.ts';
import {
  createDeletionService,
  type DeletionService,
  type DeletionServiceDeps,
} from '../../../../main/deletion/service.ts';
import { createDeletion } from '../../../../main/deletion/create-deletion.ts';
import { type World } from './world.ts';

/** The actions as the program makes them, on the folder, the history and the clock of a world. */
export function actionsOf(
  world: World,
  changes: Partial<DeletionServiceDeps> = {},
): DeletionService {
  let seed = 0;
  return createDeletionService({
    profile: world.folder,
    createStore: createObjectStore,
    create: async (deps) => createDeletion(deps),
    store: async () => success(world.history),
    collection: () => null,
    optOut: async () => world.optOut,
    now: () => new Date(world.now),
    timeZone: () => 'Europe/Berlin',
    random: (bytes) => Uint8Array.from({ length: bytes }, () => (seed += 7) % 256),
    ownId: () => 'candor-own-id',
    open: null,
    saveFile: async () => failure('not-allowed', 'There is no window here.'),
    follow: (_what, work) =>
      work({ signal: new AbortController().signal, onProgress: () => undefined }),
    changed: () => undefined,
    ...changes,
  });
}
