import { readHandedText } from '../files/read-file.ts';

/** Variables with secrets. scripts/setup/secrets.mjs and assets/linux/candor know the same. */
const names = [
  'CANDOR_ROOT_EMAIL',
  'CANDOR_ROOT_PASSWORD',
  'CANDOR_WRITE_KEY',
  'CANDOR_SENTRY_DSN',
  'CANDOR_OTLP_HEADERS',
] as const;

/** Says that they come on a handle: from Candor's own launchers, which know no other. */
const handleVariable = 'CANDOR_SECRETS_FD';
const handle = 3;

/** True when one of Candor's secrets stands in an environment. */
export function holdsSecrets(env: Readonly<Record<string, string | undefined>>): boolean {
  return names.some((name) => env[name] !== undefined);
}

/**
 * Takes Candor's secrets out of an environment, so that no program that is started later inherits them, and returns
 * them by the names of their variables. On Linux, where Chromium starts helper processes before any line of Candor
 * runs, the launchers hand them over on a handle that those do not get. Never throws.
 */
export function takeSecrets(
  env: Record<string, string | undefined>,
): Record<string, string | undefined> {
  const handed = env[handleVariable] === String(handle) ? read() : {};
  delete env[handleVariable];
  const own = Object.fromEntries(
    names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])),
  );
  for (const name of names) delete env[name];
  return { ...handed, ...own };
}

/** What {@link takeSecrets} of the next Candor reads on its handle 3, and the variable that sends it there. */
export function handedText(secrets: Readonly<Record<string, string | undefined>>): {
  readonly text: string;
  readonly env: Readonly<Record<string, string>>;
} {
  const lines = names.flatMap((name) =>
    secrets[name] === undefined ? [] : [`${name}=${secrets[name]}\n`],
  );
  return { text: lines.join(''), env: { [handleVariable]: String(handle) } };
}

function read(): Record<string, string> {
  try {
    return parse(readHandedText(handle));
  } catch {
    return {};
  }
}

/** `NAME=value`, a line each; a line that begins with none of the names belongs to the value before it. */
function parse(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  let last: string | null = null;
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const name = names.find((one) => line.startsWith(`${one}=`));
    if (name !== undefined) found[name] = line.slice(name.length + 1);
    else if (last !== null) found[last] = `${found[last] ?? ''}\n${line}`;
    last = name ?? last;
  }
  return found;
}
