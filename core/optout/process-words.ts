/** Returns the variables of an environment block (`NAME=value` and NUL, environ(7)); of two of a name the first counts. */
export function parseEnviron(block: string): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const pair of block.split('\0')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    if (at > 0 && !variables.has(name)) variables.set(name, pair.slice(at + 1));
  }
  return variables;
}

/** Returns the words of a command line block (`word` and NUL, proc(5)); null where it shows none. */
export function parseCommandLine(block: string): readonly string[] | null {
  return block === '' ? null : block.replace(/\0$/, '').split('\0');
}

/** Returns the file of `-c PATH`, `--config PATH` or `--config=PATH` in a command line; null: none is named. */
export function configOption(words: readonly string[]): string | null {
  for (const [at, word] of words.entries()) {
    if (at === 0) continue;
    if (word === '-c' || word === '--config') return words[at + 1] ?? null;
    const joined = /^(?:--config=|-c=?)(.+)$/.exec(word)?.[1];
    if (joined !== undefined) return joined;
  }
  return null;
}

/** A name in front of which nothing stands and after which only a release or a platform may. */
const serverName = /^(openobserve|zincobserve)([-_.].*)?$/i;

/** True for the name of a program that is a server. */
export function isServerName(name: string): boolean {
  return serverName.test(name);
}
