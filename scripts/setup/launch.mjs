/**
 * Options in front of a command that take a value; the value is no command.
 * assets/linux/candor knows the same two.
 */
const withValue = new Set(['--profile', '--server']);

/** Commands that look like options. */
const commandOptions = new Set(['--help', '-h', '--version', '-V']);

/** What a command line without a command may hold, where `status` stands in for the window. */
const withStatus = /^(--json|--profile=.+|--server=.+)$/;

/** Chromium's own switch, written by whoever works on Candor in a container. */
const noSandbox = '--no-sandbox';

/** What root is told in the place of a window. */
const noRootWindow =
  'Candor does not open a window as root, because Chromium has no sandbox there: start it as your own user, or name a ' +
  `command, such as status (to work on Candor in a container: npm start -- ${noSandbox}).`;

const unboxed = `Notice: as root, Chromium runs without its sandbox (${noSandbox}).`;
const statusInstead = 'Notice: there is no display for a window here; this is `status` instead.';

/** Exit status of a refused window: EX_NOPERM of sysexits, as main/desktop/root-window.ts and assets/linux/candor have it. */
export const noPermission = 77;

/** Chromium's own switches for a start without a display; they must stand in front of the program's folder. */
const headless = [
  '--ozone-platform=headless',
  '--disable-gpu',
  // No helper process for drawing: a signal to the whole group would kill it first and Candor with it.
  '--in-process-gpu',
  '--disable-software-rasterizer',
  '--log-level=3',
];

/**
 * How Candor is to be started.
 * @typedef {object} Launch
 * @property {string[]} flags switches for Electron, in front of the program's folder
 * @property {string[]} args what Candor gets, after the program's folder
 * @property {string[]} notices lines for people, for standard error
 * @property {string | null} refusal why nothing is started, in one sentence; null where it is
 */

/**
 * @param {string[]} args what the user wrote
 * @returns {boolean} whether it names a command for the terminal; without one a window opens
 */
export function namesCommand(args) {
  const values = new Set(args.flatMap((arg, index) => (withValue.has(arg) ? [index + 1] : [])));
  return args.some((arg, index) => {
    if (values.has(index)) return false;
    return commandOptions.has(arg) || !arg.startsWith('-');
  });
}

/**
 * @param {string[]} args what the user wrote, without a command
 * @returns {boolean} whether `status` takes all of it; else Candor itself says what does not fit
 */
function fitsStatus(args) {
  return args.every(
    (arg, index) =>
      withStatus.test(arg) ||
      (withValue.has(arg) ? index + 1 < args.length : withValue.has(args[index - 1] ?? '')),
  );
}

/**
 * Decides how to start Candor from a clone.
 * @param {string[]} args what the user wrote
 * @param {{ platform: NodeJS.Platform, env: NodeJS.ProcessEnv, root: boolean }} system the system, its environment, and whether we are its root
 * @returns {Launch} switches, arguments and notices
 */
export function planLaunch(args, system) {
  const linux = system.platform === 'linux';
  const root = linux && system.root;
  const noDisplay = linux && !hasDisplay(system.env);
  const own = root ? args.filter((arg) => arg !== noSandbox) : args;
  const command = namesCommand(own);
  const isWindow = !command && !noDisplay;
  const asked = own.length < args.length;
  const { notices, refusal } = root && isWindow ? windowOfRoot(asked) : allowed;
  const status = noDisplay && !command && fitsStatus(own);
  const plan = status ? [...own, 'status'] : own;
  return {
    // In a terminal no page is ever loaded, so there is nothing that a sandbox would protect.
    flags: [...(root ? [noSandbox] : []), ...(linux && !isWindow ? headless : [])],
    args: system.platform === 'win32' ? joinAddresses(plan) : plan,
    notices: status ? [...notices, statusInstead] : notices,
    refusal,
  };
}

/**
 * @param {NodeJS.ProcessEnv} env environment
 * @returns {boolean} whether there is a display for a window, on Linux
 */
function hasDisplay(env) {
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/** @type {Pick<Launch, 'notices' | 'refusal'>} */
const allowed = { notices: [], refusal: null };

/**
 * @param {boolean} asked whether the user wrote the switch that turns the sandbox off
 * @returns {Pick<Launch, 'notices' | 'refusal'>} what root is told
 */
function windowOfRoot(asked) {
  return asked ? { ...allowed, notices: [unboxed] } : { ...allowed, refusal: noRootWindow };
}

/**
 * On Windows Electron ends at once when an address stands as an argument of its own with others after it
 * (a guard for programs that open links), so `--server http://…` is written `--server=http://…`.
 * @param {string[]} args arguments
 * @returns {string[]} the same, with each address joined to the option before it
 */
export function joinAddresses(args) {
  /** @type {string[]} */
  const joined = [];
  for (const arg of args) {
    const option = joined.at(-1);
    if (option?.startsWith('--') && !option.includes('=') && /^[a-z][a-z0-9+.-]*:/i.test(arg)) {
      joined[joined.length - 1] = `${option}=${arg}`;
    } else {
      joined.push(arg);
    }
  }
  return joined;
}

/**
 * The environment for Electron as a window or a terminal program.
 * @param {NodeJS.ProcessEnv} env environment
 * @returns {NodeJS.ProcessEnv} without the variable (some editors set it) that turns Electron into plain Node
 */
export function appEnvironment(env) {
  const { ELECTRON_RUN_AS_NODE: _dropped, ...rest } = env;
  return rest;
}
