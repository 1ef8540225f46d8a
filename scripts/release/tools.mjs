import process from 'node:process';
import { onPath } from '../setup/libraries.mjs';
import { SetupError, must, say } from '../setup/run.mjs';

/** What the checks of a package need, and Debian's package of it. */
const tools = {
  lintian: 'lintian',
  'desktop-file-validate': 'desktop-file-utils',
  appstreamcli: 'appstream',
  'dpkg-shlibdeps': 'dpkg-dev',
  mmdebstrap: 'mmdebstrap',
  unshare: 'util-linux',
};

/**
 * Brings the tools that are missing, as root; anybody else is told the one command.
 * @throws {SetupError} when one is missing all the same: without it a check would be left out
 */
export async function bringTools() {
  const missing = Object.entries(tools).filter(([tool]) => !onPath(tool));
  if (missing.length === 0) return;
  const packages = missing.map(([, name]) => name);
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    throw new SetupError(
      `A package can't be checked without ${missing.map(([tool]) => tool).join(', ')}. Run this once and start again:\n\n` +
        `  sudo apt-get install -y --no-install-recommends ${packages.join(' ')}\n`,
    );
  }
  say(`installs ${packages.join(', ')}`);
  const sentence = 'The tools could not be installed. apt-get said:';
  await must(sentence, 'apt-get', ['update']);
  await must(sentence, 'apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
