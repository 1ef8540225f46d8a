import { basename, dirname, join } from 'node:path';
import type { Runner } from '../types.ts';
import { expandWildcards } from './glob.ts';

/** Name of the drop-in that Candor writes: sorted behind all others, so that it wins over them. */
export const dropInName = 'zz-candor-telemetry.conf';

/** A systemd unit that runs a server. */
export interface Unit {
  readonly name: string;
  /** True where the user's own manager runs it. */
  readonly user: boolean;
  /** Its EnvironmentFiles, wildcards expanded, the one that wins last. */
  readonly environmentFiles: readonly string[];
  /** How they are read. */
  readonly dialect: 'systemd' | 'systemd-253';
  /** What `Environment=` sets. */
  readonly environment: Readonly<Record<string, string>>;
  /** What `UnsetEnvironment=` takes out again at the end: names, or whole assignments. */
  readonly unset: readonly string[];
  /** The drop-in that Candor would write. */
  readonly dropIn: string;
  /** Drop-ins that are read after it. */
  readonly laterDropIns: readonly string[];
  /** The program that the unit starts where that is not the server itself; null: it is. */
  readonly wrapper: string | null;
}

/** The unit that a cgroup names; null: none. Source: systemd's documentation of control groups. */
export function unitOfCgroup(cgroup: string): { name: string; user: boolean } | null {
  for (const line of cgroup.split('\n')) {
    const path = line.split(':').slice(2).join(':');
    const parts = path.split('/').filter((part) => part !== '');
    const name = parts.findLast((part) => part.endsWith('.service'));
    if (name === undefined || /^user@\d+\.service$/.test(name)) continue;
    const user = parts.some((part) => /^user@\d+\.service$/.test(part));
    // Systemd writes bytes outside of its alphabet as \xHH; such names are passed on as they are.
    if (!/^[\w:.\\@-]+\.service$/.test(name) || name.startsWith('-')) continue;
    return { name, user };
  }
  return null;
}

const shownOfUnit = [
  'MainPID',
  'ExecStart',
  'Environment',
  'EnvironmentFiles',
  'UnsetEnvironment',
  'DropInPaths',
] as const;

/** What `systemctl show` says of the unit that runs a process; null where it is not this server's unit. */
export async function readUnit(
  found: { readonly name: string; readonly user: boolean },
  process: { readonly pid: number; readonly words: readonly string[] | null },
  run: Runner,
  home: string,
): Promise<Unit | null> {
  const shown = await showUnit(found, shownOfUnit, run);
  if (shown === null) return null;
  const starts = shown('ExecStart').join(' ');
  const executes = /(openobserve|zincobserve)/i.test(starts);
  // A terminal is a unit too: a server started in one is not run by it.
  if (shown('MainPID')[0] !== String(process.pid) && !executes) return null;
  const base = found.user ? join(home, '.config/systemd/user') : '/etc/systemd/system';
  const [version, files] = await Promise.all([
    systemdVersion(run),
    Promise.all(shown('EnvironmentFiles').flatMap(filesIn).map(expandWildcards)),
  ]);
  return {
    ...found,
    environmentFiles: files.flat(),
    dialect: version !== null && version < 254 ? 'systemd-253' : 'systemd',
    environment: readAssignments(shown('Environment').join(' ')),
    unset: shown('UnsetEnvironment').join(' ').split(/\s+/),
    // Whatever folder they lie in, they are read in the order of their names.
    laterDropIns: shown('DropInPaths')
      .join(' ')
      .split(/\s+/)
      .filter((path) => Buffer.compare(Buffer.from(basename(path)), Buffer.from(dropInName)) > 0),
    dropIn: join(base, `${found.name}.d`, dropInName),
    wrapper: wrapperIn(starts, process.words),
  };
}

/** The properties of a unit, each with its values, as `systemctl show` prints them; null: it does not tell. */
export async function showUnit(
  { name, user }: { readonly name: string; readonly user: boolean },
  properties: readonly string[],
  run: Runner,
): Promise<((property: string) => string[]) | null> {
  const words = properties.map((property) => `--property=${property}`);
  const ran = await run('systemctl', [...(user ? ['--user'] : []), 'show', ...words, '--', name]);
  if (ran.code !== 0) return null;
  const lines = ran.out.split('\n');
  return (property) =>
    lines.flatMap((line) =>
      line.startsWith(`${property}=`) ? [line.slice(property.length + 1)] : [],
    );
}

/** The number in `systemd 252 (252.38-1)`; null: it does not tell. */
async function systemdVersion(run: Runner): Promise<number | null> {
  const ran = await run('systemctl', ['--version']);
  const version = /^systemd (\d+)/.exec(ran.out)?.[1];
  return ran.code === 0 && version !== undefined ? Number(version) : null;
}

/** A shell or another program stands between the unit and the server, and can set variables of its own. */
function wrapperIn(starts: string, words: readonly string[] | null): string | null {
  const path = /(?:^|[\s;{])path=(\S+)/.exec(starts)?.[1];
  if (path === undefined || /(?:openobserve|zincobserve)/i.test(basename(path))) return null;
  return basename(path) === basename(words?.[0] ?? '') ? null : path;
}

/** `/etc/a.env (ignore_errors=no)`, one or several in a line. */
function filesIn(line: string): string[] {
  return line
    .split(/\s*\(ignore_errors=(?:yes|no)\)\s*/)
    .map((path) => path.trim())
    .filter((path) => path.startsWith('/') && dirname(path) !== path);
}

/** `A=b "C=d e"` as variables; later ones win. */
function readAssignments(text: string): Record<string, string> {
  const words = text.match(/"(?:[^"\\]|\\.)*"|'[^']*'|\S+/g) ?? [];
  return Object.fromEntries(
    words.flatMap((word) => {
      const bare = /^(["'])([\s\S]*)\1$/.exec(word)?.[2] ?? word;
      const at = bare.indexOf('=');
      return at > 0 ? [[bare.slice(0, at), bare.slice(at + 1)]] : [];
    }),
  );
}

/** The text of a drop-in that sets variables. Source: systemd.unit(5), systemd.exec(5). */
export function dropInText(variables: Readonly<Record<string, string>>): string {
  const lines = Object.entries(variables).map(
    ([key, value]) => `Environment="${key}=${value.replaceAll('%', '%%')}"`,
  );
  return ['[Service]', ...lines, ''].join('\n');
}

/** Returns what a drop-in sets: the counterpart of {@link dropInText}. */
export function readDropIn(text: string): Record<string, string> {
  return readAssignments(environmentLines(text).join(' '));
}

/** True where a drop-in forgets what `Environment=` set before it. */
export function beginsAnew(text: string): boolean {
  return environmentLines(text).includes('');
}

function environmentLines(text: string): string[] {
  const lines = text.replaceAll(/\\\r?\n/g, ' ').split(/\r?\n/);
  return lines.flatMap((line) => /^\s*Environment\s*=\s*(.*?)\s*$/.exec(line)?.[1] ?? []);
}
