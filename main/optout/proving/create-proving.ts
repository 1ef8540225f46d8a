import { success, type Outcome } from '../../../core/outcome.ts';
import { advanceProof } from '../applying/advance.ts';
import { applyChanges, type ApplyWorld } from '../applying/apply.ts';
import type { ProofPlan } from './plan-proof.ts';

/** The changes of a proof, made one after the other and undone together. */
export interface Proving {
  /** Gives the files of a proof their first contents, all or none, and returns the id of its record. */
  beginProof(plan: ProofPlan): Promise<Outcome<string>>;
  /** Gives them the next ones. */
  advanceProof(id: string, plan: ProofPlan, stage: 'off' | 'done'): Promise<Outcome<null>>;
}

/** Makes them. `locked`: does some work while no other Candor changes settings. */
export function createProving(
  world: Omit<ApplyWorld, 'id'> & { readonly newId: () => string },
  locked: <T>(work: () => Promise<Outcome<T>>) => Promise<Outcome<T>>,
): Proving {
  return {
    beginProof: ({ server, files }) => {
      const id = world.newId();
      const changes = files.map((file) => file.change);
      const later = new Map(
        files.map(({ change, off, done }) => [change.path, [off, done]] as const),
      );
      return locked(async () => {
        const applied = await applyChanges(
          { aim: 'prove', server, changes },
          { ...world, id },
          { stage: 'control', of: later },
        );
        return applied.ok ? success(id) : applied;
      });
    },
    advanceProof: (id, { files }, stage) => {
      const texts = new Map(files.map((file) => [file.change.path, file[stage]]));
      return locked(() => advanceProof(id, { stage, texts }, world));
    },
  };
}
