/**
 * What is to be packaged, and where to.
 * @typedef {object} Plan
 * @property {string[]} targets electron-builder's names of targets; none: those of its configuration file
 * @property {string} output folder, relative to the project
 * @property {string | undefined} notice line for people
 */

/**
 * @param {string[]} args targets that were asked for; none means `dir`, `all` means those of the configuration file
 * @param {{ kind: import('../setup/runtime.mjs').Runtime['kind'], version: string }} runtime the Electron that goes into the package
 * @param {string} pinned the version that Candor is pinned to
 * @returns {Plan | string} the plan, or why it is refused
 */
export function planPackage(args, runtime, pinned) {
  const targets = args.length === 0 ? ['dir'] : args;
  if (runtime.kind !== 'stand-in' && runtime.version === pinned) {
    return { targets: targets.includes('all') ? [] : targets, output: 'dist', notice: undefined };
  }
  const what =
    runtime.kind === 'stand-in'
      ? "a third party's repackaging of Electron"
      : `Electron ${runtime.version} and not ${pinned}, to which Candor is pinned`;
  if (targets.some((target) => target !== 'dir')) {
    return `Refused: what runs here is ${what}. With it only the target "dir" is built, to try it on this machine.`;
  }
  return {
    targets,
    output: 'dist/development-only-not-for-users',
    notice: `Notice: this package has ${what} in it. It is for development only, not for users.`,
  };
}
