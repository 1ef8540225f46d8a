import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { root as project } from '../setup/files.mjs';
import { runsTerminal } from '../setup/node.mjs';
import { SetupError, excerpt, must } from '../setup/run.mjs';
import { openFreshRoot } from './fresh-root.mjs';

/** What a server is asked there, and the exit status without one. @type {readonly (readonly [string, number])[]} */
const commands = [
  ['--version', 0],
  ['--help', 0],
  ['status --json', 0],
  ['settings', 0],
  ['settings set heartbeat.minutes 15', 0],
  ['send', 4],
  ['history verify', 0],
  ['verify-opt-out', 3],
  ['deletion list', 0],
  ['collect', 3],
];

/** Libraries of a desktop: none of them may be there. */
const desktop = /\/lib(?:X11|gtk|gdk|nss3|asound|atk|cairo|pango|wayland|dbus-1|drm|gbm)[-.\d]/;

/**
 * Runs the terminal's package on plain Node in a root that has nothing but what apt needs, as root and as a user.
 * `CANDOR_NODE` names the Node, where the one that runs this is too old.
 * @param {string} version what it has to tell
 * @param {(line: string) => void} tell is given a line for each thing that was seen
 * @throws {SetupError} with what was wrong
 */
export async function tryTerminal(version, tell) {
  const node = process.env['CANDOR_NODE'] ?? process.execPath;
  const versions = await must('No Node.', node, ['-p', 'JSON.stringify(process.versions)']);
  if (!runsTerminal(JSON.parse(versions))) {
    throw new SetupError('The terminal needs Node 22.13 or newer: name one in CANDOR_NODE.');
  }
  const pack = [join(project, 'scripts', 'pack-terminal.mjs')];
  await must('The package of the terminal could not be made:', process.execPath, pack);
  const root = await openFreshRoot();
  try {
    await cp(node, join(root.folder, 'usr', 'bin', 'node'), { dereference: true });
    const place = join(root.folder, 'opt', 'candor');
    await mkdir(place, { recursive: true });
    const archive = join(project, 'out', `candor-cli-${version}.tgz`);
    const unpack = ['--extract', '--file', archive, '--directory', place, '--strip-components=1'];
    await must('The package could not be unpacked.', 'tar', unpack);
    const there = [...(await root.files())].filter((path) => desktop.test(path));
    if (there.length > 0) throw new SetupError(`A desktop’s libraries: ${there.join(', ')}`);
    await root.sh('root', 'useradd --create-home --shell /bin/sh ada');
    for (const user of ['root', 'ada']) {
      for (const [command, expected] of commands) {
        const { status, output } = await root.sh(
          user,
          `node /opt/candor/dist/candor.cjs ${command}`,
        );
        if (status === expected && output.trim() !== '') continue;
        throw new SetupError(
          `\`candor ${command}\` as ${user} ended with ${status}:\n${excerpt(output)}`,
        );
      }
      tell(
        `${commands.length} commands of the terminal as ${user === 'root' ? user : 'a user'}, in a root without a desktop’s libraries`,
      );
    }
  } finally {
    root.close();
    await root.remove();
  }
}
