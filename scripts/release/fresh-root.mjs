import { cp, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { openDisplay } from '../checks/display.mjs';
import { SetupError, excerpt, must, run } from '../setup/run.mjs';

/**
 * A small Debian of its own in a folder, with nothing in it but what apt needs.
 * @typedef {object} FreshRoot
 * @property {string} folder where it is
 * @property {(user: string, command: string) => Promise<import('../setup/run.mjs').Result>} sh runs a line of shell in it
 * @property {() => Promise<Set<string>>} files every path in it, without what is mounted
 * @property {() => Promise<void>} remove takes it away
 */

/** What is mounted for a command, in a namespace of its own: nothing of it outlives the command. */
const mounts = [
  'mount -t proc proc "$1/proc"',
  'mount --rbind /dev "$1/dev"',
  'mkdir -p "$1/tmp/.X11-unix"',
  'mount --bind /tmp/.X11-unix "$1/tmp/.X11-unix"',
].join(' && ');

/**
 * @returns {Promise<FreshRoot & { display: string, close: () => void }>} a new root, with this machine's release of Debian
 *   and a display
 * @throws {SetupError} when this is not root, or apt's mirrors are not reached
 */
export async function openFreshRoot() {
  if (process.getuid?.() !== 0) {
    throw new SetupError('A fresh root is made by root only: start this with sudo.');
  }
  const folder = await mkdtemp(join(tmpdir(), 'candor-root-'));
  await must('A fresh root could not be made. mmdebstrap said:', 'mmdebstrap', [
    '--variant=apt',
    '--format=directory',
    // The lists stay: what the package needs is installed from them.
    '--skip=cleanup/apt/lists,output/mknod',
    await codename(),
    folder,
  ]);
  await cp('/etc/resolv.conf', join(folder, 'etc', 'resolv.conf'), { dereference: true });
  const display = await openDisplay();
  const name = display.env['DISPLAY'] ?? '';
  /** @type {FreshRoot['sh']} */
  const sh = (user, command) => {
    const inside = `${mounts} && exec chroot --userspec="$2" "$1" /bin/sh -c "$3"`;
    const home = user === 'root' ? '/root' : `/home/${user}`;
    const env = {
      PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: home,
      LANG: 'C.UTF-8',
      DISPLAY: name,
      DEBIAN_FRONTEND: 'noninteractive',
    };
    const args = ['--mount', '--propagation', 'private', 'sh', '-c', inside, 'sh'];
    return run('unshare', [...args, folder, user, `cd ${home}; ${command}`], { env });
  };
  return {
    folder,
    display: name,
    sh,
    // Not by readdir, which follows links out of the root.
    files: async () =>
      new Set(
        (await must('find failed.', 'find', [folder, '-xdev', '-printf', '%P\\n'])).split('\n'),
      ),
    remove: () => rm(folder, { recursive: true, force: true }),
    close: () => display.close(),
  };
}

/** @returns {Promise<string>} this machine's release of Debian or Ubuntu */
async function codename() {
  const output = await must('No release is known here.', 'sh', [
    '-c',
    '. /etc/os-release; echo "$VERSION_CODENAME"',
  ]);
  return output.trim();
}

/** What apt, dpkg and fontconfig write by themselves when anything is installed, removed and drawn. */
const traces =
  /^(?:var\/(?:log|cache|lib\/(?:apt|dpkg))\/|etc\/ld\.so\.cache|run\/|tmp\/\.X11-unix|home\/ada\/\.cache(?:\/fontconfig|$))/;

/** The profile of its user, and the folder that it is in. */
const profile = /^home\/ada\/\.config(?:\/Candor(?:\/|$)|$)/;

/**
 * Installs a package as a stranger would, starts it as a user, removes it, and looks at what is left.
 * @param {string} deb the package
 * @param {string} version what it has to tell
 * @param {(line: string) => void} tell is given a line for each thing that was seen
 * @throws {SetupError} with what was wrong
 */
export async function installAndRemove(deb, version, tell) {
  const root = await openFreshRoot();
  try {
    await cp(deb, join(root.folder, 'var', 'cache', basename(deb)));
    await good(root, 'root', 'useradd --create-home --shell /bin/sh ada', 'a user');
    const install = `apt-get install -y --no-install-recommends /var/cache/${basename(deb)}`;
    const purge = 'apt-get purge -y candor';
    await good(root, 'root', install, 'its installation');
    tell('installed with nothing but what its Depends name');
    // What its dependencies bring is theirs: they stay, and what is compared begins with them.
    await good(root, 'root', purge, 'its removal');
    const before = await root.files();
    await good(root, 'root', install, 'its installation');
    await tryAsUser(root, version, tell);
    await lookAtProfile(root, tell);
    await good(root, 'root', purge, 'its removal');
    const after = [...(await root.files())];
    const left = after.filter(
      (path) =>
        (!before.has(path) || /candor/i.test(path)) && !traces.test(path) && !profile.test(path),
    );
    if (left.length > 0) {
      throw new SetupError(`After its removal there is still:\n${excerpt(left.join('\n'))}`);
    }
    if (!after.some((path) => path.startsWith('home/ada/.config/Candor/'))) {
      throw new SetupError('Its removal took the profile of its user away.');
    }
    tell('removed and purged: nothing is left of it but the profile of its user');
  } finally {
    root.close();
    await root.remove();
  }
}

/**
 * @param {FreshRoot} root the fresh root
 * @param {string} version what it has to tell
 * @param {(line: string) => void} tell is given a line for each thing that was seen
 */
async function tryAsUser(root, version, tell) {
  const told = await good(root, 'ada', 'candor --version', '`candor --version`');
  if (told.trim() !== version) throw new SetupError(`\`candor --version\` told ${told}`);
  tell('`candor --version` as a user');
  const status = await good(root, 'ada', 'env -u DISPLAY candor status', '`candor status`');
  if (status.trim() === '') throw new SetupError('`candor status` told nothing.');
  tell('`candor status` as a user, without a display');
  const window = await good(root, 'ada', 'CANDOR_SELF_CHECK=1 candor', 'its window');
  if (!window.includes('candor: first window ready')) {
    throw new SetupError(`Its window did not become ready:\n${excerpt(window)}`);
  }
  tell('its window, as a user, in Chromium’s sandbox');
}

/**
 * @param {FreshRoot} root the fresh root
 * @param {(line: string) => void} tell is given a line for each thing that was seen
 */
async function lookAtProfile(root, tell) {
  const info = await stat(join(root.folder, 'home/ada/.config/Candor'));
  if ((info.mode & 0o077) !== 0) throw new SetupError('The profile can be read by others.');
  tell('the profile is ~/.config/Candor, for its user alone');
}

/** @type {(root: FreshRoot, user: string, command: string, what: string) => Promise<string>} */
async function good(root, user, command, what) {
  const { status, output } = await root.sh(user, command);
  if (status === 0) return output;
  throw new SetupError(`In a fresh root ${what} failed with ${status}:\n${excerpt(output)}`);
}
