import type { Aim } from '../../../core/optout/activation.ts';
import { shellLine, shellWord } from '../../../core/optout/quote.ts';
import { nameOf, type Changeable } from '../finding/says.ts';
import type { Plan } from '../types.ts';
import { candorAs } from './as-user.ts';
import { diffLines } from './diff.ts';
import { say } from '../../../core/messages/language.ts';
import { planningMessages as messages } from './messages.ts';

type ByHand = Plan['byHand'][number];

/** Why Candor does not make a change itself. */
export interface Refusal {
  /** One sentence. */
  readonly why: string;
  /** The user with whose rights Candor could (0 for root); null: with nobody's. */
  readonly owner: number | null;
}

/**
 * What a person does for a change that Candor may not make: what Candor would do itself, read by the same reader before it
 * is shown. Where another user's rights are enough, that is Candor as that user; for Candor's own drop-in its whole text;
 * else the lines that change. `after`: the file's new text; null: it can't be worked out, because the file can't be read.
 */
export async function byHand(
  source: Changeable,
  after: string | null,
  { why, owner }: Refusal,
  { aim, url }: { readonly aim: Aim; readonly url: string },
): Promise<ByHand> {
  if (source.kind === 'systemd-drop-in' && after !== null) {
    return { sentence: why, commands: dropInCommands(source, after) };
  }
  const before = source.exists ? source.text : null;
  const file = nameOf(source);
  const shown = after === null ? [] : [{ file, diff: diffLines(before, after) }];
  const commands = owner === null ? [] : await candorAs(owner, aim, url);
  const sentence =
    commands.length > 0
      ? say(messages.letCandor, { why })
      : after === null
        ? why
        : say(messages.changeByHand, { why });
  return { sentence, commands, ...(shown.length === 0 ? {} : { files: shown }) };
}

type DropIn = Extract<Changeable, { kind: 'systemd-drop-in' }>;

function dropInCommands(source: DropIn, text: string): readonly string[] {
  const { path, user } = source;
  const root = user ? [] : ['sudo'];
  return [
    shellLine([...root, 'mkdir', '-p', path.slice(0, path.lastIndexOf('/'))]),
    `printf %s ${shellWord(text)} | ${shellLine([...root, 'tee', path])}`,
    ...restartCommands(source),
  ];
}

/** The commands with which a person edits a file of a unit at `path`, and has it taken up. */
export function editCommands(source: DropIn, path: string): readonly string[] {
  return [shellLine([...(source.user ? [] : ['sudo']), 'nano', path]), ...restartCommands(source)];
}

function restartCommands({ unit, user }: DropIn): readonly string[] {
  const manage = [...(user ? [] : ['sudo']), 'systemctl', ...(user ? ['--user'] : [])];
  return [shellLine([...manage, 'daemon-reload']), shellLine([...manage, 'restart', unit])];
}
