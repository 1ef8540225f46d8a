/**
 * How a package is signed. electron-builder reads the certificates themselves from the environment.
 * @typedef {object} Signing
 * @property {boolean} signed whether the system will know who made it
 * @property {string[]} args arguments for electron-builder
 * @property {NodeJS.ProcessEnv} env what is added to its environment
 * @property {string | undefined} notice line for people
 */

/** What electron-builder needs in the environment to sign, and to have Apple notarise it. */
const needed = {
  darwin: ['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
  win32: ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD'],
};

/**
 * Decides whether a package is signed. All that is needed, or nothing: a half-signed package is called unsigned.
 * @param {'linux' | 'darwin' | 'win32'} platform the system
 * @param {NodeJS.ProcessEnv} env environment
 * @returns {Signing} an unsigned package says so in its name
 */
export function planSigning(platform, env) {
  // Linux packages bear no signature of their own; the attestation of their build stands for it.
  if (platform === 'linux') return { signed: false, args: [], env: {}, notice: undefined };
  const missing = needed[platform].filter((name) => (env[name] ?? '') === '');
  if (missing.length === 0) {
    const args = platform === 'darwin' ? ['-c.mac.notarize=true'] : [];
    return { signed: true, args, env: {}, notice: undefined };
  }
  return {
    signed: false,
    args: [
      '-c.artifactName=candor-${version}-${os}-${arch}-unsigned.${ext}',
      // A program without any signature does not start on Apple's own processors.
      ...(platform === 'darwin' ? ['-c.mac.identity=-', '-c.mac.notarize=false'] : []),
    ],
    env: { CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
    notice: `Notice: unsigned, because ${missing.join(', ')} is not set. Its name says so.`,
  };
}
