import { spawn, spawnSync } from 'node:child_process';
import { chown, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { openDisplay } from '../checks/display.mjs';
import { SetupError, excerpt } from '../setup/run.mjs';

/** The user and group `nobody` of Linux: a packaged program never switches its sandbox off, and root cannot have it on. */
const nobody = 65534;

/** How long one start may take, in milliseconds. */
const limitMs = 60_000;

/** The line that a packaged program prints when CANDOR_SELF_CHECK is 1 and its first window can be shown. */
const readyLine = 'candor: first window ready';

/**
 * Runs a built program to its end.
 * @param {string} program the program
 * @param {string[]} args its arguments
 * @param {{ env: NodeJS.ProcessEnv, cwd: string }} place environment and working folder
 * @param {boolean} [asRoot] true: as root where this is root, not as nobody
 * @returns {Promise<{ status: number | undefined, stdout: string, stderr: string }>} status is undefined when it took too long
 */
function start(program, args, place, asRoot = false) {
  const asNobody = process.getuid?.() === 0 && !asRoot ? { uid: nobody, gid: nobody } : {};
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...place,
      ...asNobody,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, limitMs);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ status: late ? undefined : (code ?? 1), stdout, stderr });
    });
  });
}

/**
 * Starts what was built: its window, and on Linux its launcher in a terminal without a display.
 * @param {string} folder the built folder
 * @param {string} program the program inside it, relative
 * @param {string} version the version it has to tell
 * @param {(line: string) => void} tell is given a line for each thing that was seen
 * @throws {SetupError} with what was wrong
 */
export async function selfCheck(folder, program, version, tell) {
  const home = await mkdtemp(join(tmpdir(), 'candor-package-'));
  try {
    const place = await placeFor(folder, program, home);
    const display = await openDisplay();
    try {
      const args = ['--profile', join(home, 'profile')];
      const env = { ...cleaned(display.env), HOME: home, CANDOR_SELF_CHECK: '1' };
      const window = await start(join(place, program), args, { env, cwd: home });
      expect(window.status === 0 && window.stdout.includes(readyLine), 'its first window', window);
      tell('started once: reached its first window without an error');
    } finally {
      display.close();
    }
    const linux = process.platform === 'linux';
    if (linux) await checkTerminal(join(place, 'candor'), home, version, tell);
    const itself = join(place, program);
    await checkFuses(itself, linux ? join(place, 'candor') : itself, home, tell);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/**
 * @param {string} launcher the launcher beside the program
 * @param {string} home an empty home folder
 * @param {string} version the version it has to tell
 * @param {(line: string) => void} tell is given a line for each thing that was seen
 */
async function checkTerminal(launcher, home, version, tell) {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...bare } = cleaned(process.env);
  const place = { env: { ...bare, HOME: home }, cwd: home };
  const told = await start(launcher, ['--version'], place);
  expect(told.status === 0 && told.stdout.trim() === version, '`candor --version`', told);
  tell('`candor --version` in a terminal without a display');
  const collected = await start(launcher, ['--profile', home, 'collect', '--json'], place);
  const good = collected.status === 0 || collected.status === 3;
  expect(good && hasMetrics(collected.stdout), '`candor collect --json`', collected);
  tell('`candor collect --json` in a terminal without a display');
  if (process.getuid?.() !== 0) return;
  await checkRoot(launcher, place, tell);
}

/**
 * @param {string} launcher the launcher beside the program
 * @param {{ env: NodeJS.ProcessEnv, cwd: string }} place environment and working folder
 * @param {(line: string) => void} tell is given a line for each thing that was seen
 */
async function checkRoot(launcher, place, tell) {
  // Of root's own: in a folder of another user Candor would take that user's rights.
  const profile = await mkdtemp(join(tmpdir(), 'candor-package-root-'));
  try {
    const root = await start(launcher, ['--profile', profile, 'settings'], place, true);
    const good = root.status === 0 && root.stdout.includes('server.url');
    expect(good, '`candor settings` as root', root);
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
  const display = { ...place, env: { ...place.env, DISPLAY: ':0' } };
  const window = await start(launcher, [], display, true);
  const refused = window.status === 77 && /^[^\n]*as root[^\n]*\n$/.test(window.stderr);
  expect(refused, 'a window as root', window);
  tell('`candor settings` as root, and no window');
}

/**
 * What the fuses say is also what happens: the program runs no code as Node, and listens to no debugger.
 * @param {string} program the program itself, because its launcher would put switches before the code
 * @param {string} entry how it is started with a command
 * @param {string} home an empty home folder
 * @param {(line: string) => void} tell is given a line for each thing that was seen
 */
async function checkFuses(program, entry, home, tell) {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...bare } = cleaned(process.env);
  const place = { env: { ...bare, HOME: home }, cwd: home };
  const asNode = { ...place, env: { ...place.env, ELECTRON_RUN_AS_NODE: '1' } };
  const node = await start(program, ['-e', "console.log('this was', 'run')"], asNode);
  expect(!node.stdout.includes('this was run'), 'a start as plain Node', node);
  const debugged = await start(entry, ['--inspect=127.0.0.1:0', '--version'], place);
  const listens = /Debugger listening/.test(debugged.stderr);
  expect(debugged.status !== undefined && !listens, 'a start with a debugger', debugged);
  tell('it runs no code as Node, and listens to no debugger');
}

/**
 * @param {string} text standard output of `collect --json`
 * @returns {boolean} whether it is one JSON document with metrics
 */
function hasMetrics(text) {
  try {
    /** @type {unknown} */
    const parsed = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && 'metrics' in parsed;
  } catch {
    return false;
  }
}

/**
 * @param {boolean} good whether it was as it should be
 * @param {string} what what was tried
 * @param {{ status: number | undefined, stdout: string, stderr: string }} seen how it ended
 */
function expect(good, what, seen) {
  if (good) return;
  const end = seen.status === undefined ? 'it did not end' : `exit status ${seen.status}`;
  throw new SetupError(
    `The package failed at ${what}: ${end}.\n${excerpt(seen.stdout)}\n${excerpt(seen.stderr)}`,
  );
}

/**
 * @param {NodeJS.ProcessEnv} env environment
 * @returns {NodeJS.ProcessEnv} without what belongs to this user's desktop or to Electron as Node
 */
function cleaned(env) {
  const drop = /^(ELECTRON_|XDG_|DBUS_|CANDOR_|NODE_OPTIONS$)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !drop.test(name)));
}

/**
 * As root: gives the home folder to nobody, and the package too if nobody cannot reach it where it lies.
 * @param {string} folder the built folder
 * @param {string} program the program inside it
 * @param {string} home an empty home folder
 * @returns {Promise<string>} the folder to start it from
 */
async function placeFor(folder, program, home) {
  await mkdir(join(home, 'profile'));
  if (process.getuid?.() !== 0) return folder;
  await chown(home, nobody, nobody);
  await chown(join(home, 'profile'), nobody, nobody);
  const reach = spawnSync('test', ['-x', join(folder, program)], { uid: nobody, gid: nobody });
  if (reach.status === 0) return folder;
  const copy = join(home, basename(folder));
  await cp(folder, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}
