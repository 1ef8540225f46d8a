import { run } from '../setup/run.mjs';

/** Where neither the environment nor git tells a time: 1980, the first year that every archive format knows. */
const fallback = 315_532_800;

/**
 * The time that every file of a package bears, so that two builds of one commit are the same.
 * @param {string} root folder of the project
 * @param {NodeJS.ProcessEnv} env environment; SOURCE_DATE_EPOCH decides where it is set
 * @returns {Promise<number>} seconds since 1970: the time of the commit, where nothing else is said
 */
export async function sourceEpoch(root, env) {
  const said = env['SOURCE_DATE_EPOCH'] ?? '';
  if (/^\d+$/.test(said)) return Number(said);
  const { status, output } = await run('git', ['log', '-1', '--format=%ct'], { cwd: root });
  return status === 0 && /^\d+\s*$/.test(output) ? Number(output) : fallback;
}

/**
 * @param {number} epoch seconds since 1970
 * @returns {string} its day, YYYY-MM-DD, in UTC
 */
export function dayOf(epoch) {
  return new Date(epoch * 1000).toISOString().slice(0, 10);
}
