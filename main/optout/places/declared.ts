import { declaredJob, findLaunchdJobs } from './launchd.ts';
import type { Declared, OptOutDeps } from '../types.ts';
import { findWindowsSettings } from './windows.ts';

/** What finding needs of the world. */
export type DeclaredDeps = Pick<OptOutDeps, 'run' | 'home' | 'uid' | 'platform'>;

/**
 * Where macOS or Windows keeps what a server finds in its environment, the one that wins last. None on Linux, where
 * units and compose files can be changed by themselves. Never rejects.
 */
export async function findDeclared(deps: DeclaredDeps): Promise<readonly Declared[]> {
  if (deps.platform === 'win32') return findWindowsSettings(deps.run);
  if (deps.platform !== 'darwin') return [];
  const jobs = await findLaunchdJobs(deps.home, deps.run);
  return jobs.map((job) => declaredJob(job, deps.uid));
}

/**
 * What of it is to be shown so that a variable holds a value at the next start: every place that says something else,
 * and, where nothing else can be changed and none says it, the last one.
 */
export function declaredToShow(
  declared: readonly Declared[],
  key: string,
  value: string,
  alone: boolean,
): readonly Declared[] {
  const wrong = declared.filter(({ sets }) => sets[key] !== undefined && sets[key] !== value);
  if (wrong.length > 0 || !alone) return wrong;
  const said = declared.some(({ sets }) => sets[key] === value);
  return said ? [] : declared.slice(-1);
}
