/** Every fuse and its state in a package (electron-builder.yml sets them), by the names of @electron/fuses. */
export const wantedFuses = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

/**
 * One fuse, as it should be and as it is.
 * @typedef {object} FuseLine
 * @property {string} name its name
 * @property {string} found `on`, `off`, or what else stands there
 * @property {boolean} right whether that is as wanted
 */

/**
 * Reads the fuses out of a built program.
 * @param {string} program the program, or on macOS its .app folder
 * @returns {Promise<FuseLine[]>} one line for each fuse that is wanted
 */
export async function readFuses(program) {
  const { FuseV1Options, getCurrentFuseWire } = await import('@electron/fuses');
  const wire = await getCurrentFuseWire(program);
  return Object.entries(wantedFuses).map(([name, wanted]) => {
    /** @type {unknown} */
    const index = Reflect.get(FuseV1Options, name);
    // A state is the character code of 0 (off), 1 (on) or r (removed).
    const state = Number(Reflect.get(wire, String(index)));
    const found = state === 49 ? 'on' : state === 48 ? 'off' : `unknown (${state})`;
    return { name, found, right: found === (wanted ? 'on' : 'off') };
  });
}
