/**
 * What `npm run bench` is to do.
 * @typedef {object} BenchPlan
 * @property {string[]} names the programs to run, in order
 * @property {string[]} options what each of them is given: all from the first option on
 * @property {string | null} unknown what was asked for and is not there; null when all is well
 */

/**
 * @param {string[]} args what the user wrote: names of programs, and then options of theirs
 * @param {string[]} there names of the programs there are
 * @returns {BenchPlan} all of the programs, when none is asked for
 */
export function planBench(args, there) {
  const first = args.findIndex((arg) => arg.startsWith('-'));
  const asked = first < 0 ? args : args.slice(0, first);
  const sorted = there.toSorted();
  return {
    names: asked.length === 0 ? sorted : sorted.filter((name) => asked.includes(name)),
    options: first < 0 ? [] : args.slice(first),
    unknown: asked.find((name) => !there.includes(name)) ?? (there.length === 0 ? 'any' : null),
  };
}
