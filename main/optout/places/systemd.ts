import { dirname, join } from 'node:path';
import type { Runner } from '../types.ts';

/** Name of the drop-in that Candor writes: sorted behind all others, so that it wins over them. */
export const dropInName = 'zz-candor-telemetry.conf';

/** A systemd unit that runs a server. */
export interface Unit {
  readonly name: string;
  /** True where the user's own manager runs it. */
  readonly user: boolean;
  /** Its EnvironmentFiles, the one that wins last. */
  readonly environmentFiles: readonly string[];
  /** What `Environment=` sets. */
  readonly environment: Readonly<Record<string, string>>;
  /** The drop-in that Candor would write. */
  readonly dropIn: string;
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

/** What `systemctl show` says of the unit that runs a process; null where it is not this server's unit. */
export async function readUnit(
  found: { readonly name: string; readonly user: boolean },
  pid: number,
  run: Runner,
  home: string,
): Promise<Unit | null> {
  const names = ['MainPID', 'ExecStart', 'FragmentPath', 'Environment', 'EnvironmentFiles'];
  const properties = names.map((name) => `--property=${name}`);
  const where = found.user ? ['--user'] : [];
  const ran = await run('systemctl', [...where, 'show', ...properties, '--', found.name]);
  if (ran.code !== 0) return null;
  const values = (name: string): string[] =>
    ran.out
      .split('\n')
      .flatMap((line) => (line.startsWith(`${name}=`) ? [line.slice(name.length + 1)] : []));
  const executes = /(openobserve|zincobserve)/i.test(values('ExecStart').join(' '));
  // A terminal is a unit too: a server started in one is not run by it.
  if (values('MainPID')[0] !== String(pid) && !executes) return null;
  const base = found.user ? join(home, '.config/systemd/user') : '/etc/systemd/system';
  return {
    ...found,
    environmentFiles: values('EnvironmentFiles').flatMap(filesIn),
    environment: readAssignments(values('Environment').join(' ')),
    dropIn: join(base, `${found.name}.d`, dropInName),
  };
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

/** What an own drop-in sets: the counterpart of {@link dropInText}. */
export function readDropIn(text: string): Record<string, string> {
  return readAssignments(
    text
      .split(/\r?\n/)
      .flatMap((line) =>
        line.startsWith('Environment=') ? [line.slice('Environment='.length)] : [],
      )
      .join(' '),
  );
}
