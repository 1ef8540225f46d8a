import { shellLine, shellWord } from '../../../core/optout/quote.ts';
import { dropInText } from '../places/systemd.ts';
import type { Changeable } from '../finding/says.ts';
import type { Plan } from '../types.ts';

type ByHand = Plan['byHand'][number];

/**
 * The exact commands for a change that needs other rights. `why`: one sentence. They keep a copy of the file
 * beside it, and leave everything but the variable as it is. `patch`: the change as a patch, where one is known.
 */
export function byHand(
  source: Changeable,
  key: string,
  value: string,
  why: string,
  patch: string | null,
): ByHand {
  if (source.kind === 'systemd-drop-in') {
    const folder = source.path.slice(0, source.path.lastIndexOf('/'));
    const manage = source.user ? ['systemctl', '--user'] : ['sudo', 'systemctl'];
    return {
      sentence: why,
      commands: [
        shellLine(['sudo', 'mkdir', '-p', folder]),
        `printf %s ${shellWord(dropInText({ [key]: value }))} | ${shellLine(['sudo', 'tee', source.path])}`,
        shellLine([...manage, 'daemon-reload']),
        shellLine([...manage, 'restart', source.unit]),
      ],
    };
  }
  if (source.kind === 'compose') {
    const commands =
      patch === null
        ? [shellLine(['sudo', 'nano', source.path])]
        : [`sudo patch --binary ${shellWord(source.path)} <<'END'\n${patch}END`];
    return {
      sentence: `${why} The service ${source.service} needs ${key}: "${value}" in its environment.`,
      commands,
    };
  }
  return {
    sentence: why,
    commands: [envCommand(source.path, !source.exists, key, value)],
  };
}

/** Replaces every assignment of the key in place, or adds one line at the end (GNU sed). Also used where the file cannot be read. */
function envCommand(path: string, isNew: boolean, key: string, value: string): string {
  const file = shellWord(path);
  const add = `printf '\\n%s\\n' ${shellWord(`${key}=${value}`)} | sudo tee -a ${file}`;
  if (isNew) return add;
  const sets = `^[[:blank:]]*(export[[:blank:]]+)?${key}[[:blank:]]*=`;
  const written = value.replace(/[&|\\]/g, String.raw`\$&`);
  const replacing = `s|(${sets}[[:blank:]]*)[^\\r]*|\\1${written}|`;
  return `if sudo grep -qE ${shellWord(sets)} ${file}; then sudo sed -i.before-candor -E ${shellWord(replacing)} ${file}; else ${add}; fi`;
}
