/**
 * Some tools ask for a Node that can require() an ES module: 20.19, or 22.12 and newer. Candor runs them in
 * Electron's own Node; what has to run before Electron is there needs another way on an older one.
 * @param {string} version a version of Node, such as 20.10.0
 * @returns {boolean} whether it is older than that
 */
export function isOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < 20 || (major === 20 && minor < 19) || major === 21 || (major === 22 && minor < 12);
}

/**
 * @param {{ node: string, electron?: string | undefined }} versions versions of the program that asks, such as Node 22.13.0
 * @returns {boolean} whether the terminal runs on it alone: it is a Node, not Electron's own, and has node:sqlite without
 *   a switch
 */
export function runsTerminal({ node, electron }) {
  const [major = 0, minor = 0] = node.split('.').map(Number);
  if (electron !== undefined) return false;
  return major >= 24 || (major === 22 && minor >= 13) || (major === 23 && minor >= 4);
}
