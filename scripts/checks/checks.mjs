import { join } from 'node:path';

/**
 * One check of `npm test`.
 * @typedef {object} Check
 * @property {string} name how it is called, and how it is asked for: `npm test -- NAME`
 * @property {string[]} args what Electron's own Node runs
 * @property {'once' | 'vitest'} counts once: passes or fails as one; vitest: counts each of its tests
 * @property {boolean} display whether it opens windows
 */

/** Programs that check the text of the project. */
const tools = {
  tsc: join('node_modules', 'typescript', 'bin', 'tsc'),
  oxlint: join('node_modules', 'oxlint', 'bin', 'oxlint'),
  prettier: join('node_modules', 'prettier', 'bin', 'prettier.cjs'),
  vitest: join('node_modules', 'vitest', 'vitest.mjs'),
};

/** @type {(name: string, args: string[]) => Check} */
const once = (name, args) => ({ name, args, counts: 'once', display: false });

/** @type {(name: string, display: boolean) => Check} */
const suite = (name, display) => ({
  name,
  args: [tools.vitest, 'run', '--project', name],
  counts: 'vitest',
  display,
});

/** Every check, in the order in which `npm test` does them: the quick ones first. */
export const checks = [
  ...['core', 'main', 'renderer', 'test', 'scripts'].map((room) =>
    once(`types-${room}`, [tools.tsc, '-p', room]),
  ),
  once('lint', [tools.oxlint]),
  once('format', [tools.prettier, '--check', '--log-level=warn', '.']),
  suite('unit', false),
  suite('contract', false),
  suite('security', true),
  suite('e2e', true),
];

/**
 * What `npm test -- …` asks for.
 * @typedef {object} Choice
 * @property {Check[]} checks the checks to do
 * @property {string[]} filters parts of test files' paths; none: all files
 */

/**
 * @param {string[]} args names of checks (`types` is all five), or parts of the paths of test files
 * @returns {Choice} everything, when nothing is asked for
 */
export function choose(args) {
  const named = checks.filter(({ name }) => args.includes(name) || args.includes(group(name)));
  const filters = args.filter(
    (arg) => !checks.some(({ name }) => name === arg || group(name) === arg),
  );
  if (named.length > 0) return { checks: named, filters };
  if (filters.length > 0) {
    return { checks: checks.filter(({ counts }) => counts === 'vitest'), filters };
  }
  return { checks, filters };
}

/** @type {(name: string) => string} */
const group = (name) => name.split('-')[0] ?? name;
