/**
 * What is to be packaged, and where to.
 * @typedef {object} Plan
 * @property {string[]} targets what electron-builder makes; none: what its configuration file names for this system
 * @property {('deb' | 'tar.gz')[]} archives what scripts/package/ makes of the folder that electron-builder built
 * @property {string} output folder, relative to the project
 * @property {boolean} development whether what is made is not for users
 * @property {string | undefined} notice line for people
 */

/** What is made from the built folder with the system's own tools, on Linux. */
const ours = /** @type {const} */ (['deb', 'tar.gz']);

/**
 * @param {string[]} args targets that were asked for; none means `dir`, `all` means those of the configuration file
 * @param {{ kind: import('../setup/runtime.mjs').Runtime['kind'], version: string }} runtime the Electron that goes into the package
 * @param {string} pinned the version that Candor is pinned to
 * @param {NodeJS.Platform} platform the system
 * @returns {Plan | string} the plan, or why it is refused
 */
export function planPackage(args, runtime, pinned, platform) {
  const linux = platform === 'linux';
  const asked = args.length === 0 ? ['dir'] : args;
  // On Linux all are named, because electron-builder must not make the two that are ours.
  const wanted = linux && asked.includes('all') ? ['AppImage', 'rpm', ...ours] : asked;
  const archives = linux ? ours.filter((target) => wanted.includes(target)) : [];
  const theirs = wanted.filter((target) => !archives.some((own) => own === target));
  const targets = theirs.length === 0 ? ['dir'] : theirs.includes('all') ? [] : theirs;
  if (runtime.kind !== 'stand-in' && runtime.version === pinned) {
    return { targets, archives, output: 'dist', development: false, notice: undefined };
  }
  const what =
    runtime.kind === 'stand-in'
      ? "a third party's repackaging of Electron"
      : `Electron ${runtime.version} and not ${pinned}, to which Candor is pinned`;
  if (theirs.some((target) => target !== 'dir')) {
    return (
      `Refused: what runs here is ${what}. With it only ${linux ? 'the targets dir, deb and tar.gz are' : 'the target dir is'} ` +
      'built, to try them on this machine.'
    );
  }
  return {
    targets,
    archives,
    output: 'dist/development-only-not-for-users',
    development: true,
    notice: `Notice: this package has ${what} in it. It is for development only, not for users.`,
  };
}
