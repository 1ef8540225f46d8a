import type { CompletedCommand, CompletedOption } from './walk.ts';

/** A text for roff: nothing in it is taken for a request or an escape. */
function roff(text: string): string {
  return text
    .replaceAll('\\', String.raw`\e`)
    .replaceAll('-', String.raw`\-`)
    .replaceAll('’', String.raw`\(cq`)
    .replaceAll('“', String.raw`\(lq`)
    .replaceAll('”', String.raw`\(rq`)
    .replaceAll('–', String.raw`\(en`)
    .replaceAll('…', '...')
    .split('\n')
    .map((line) => (/^[.']/u.test(line) ? String.raw`\&${line}` : line))
    .join('\n');
}

function option({ written, description }: CompletedOption): string {
  return `.TP\n.B ${roff(written)}\n${roff(description)}\n`;
}

function command({ usage, description, options }: CompletedCommand): string {
  const sentence = description.charAt(0).toUpperCase() + description.slice(1);
  return `.SS ${roff(usage)}\n${roff(sentence)}.\n${options.filter(isOwn).map(option).join('')}`;
}

/** Help is an option of every command, and told once. */
function isOwn({ flags }: CompletedOption): boolean {
  return !flags.includes('--help');
}

/**
 * Returns the manual page (man(7)) from the definitions of the commands; `more` are texts whose lines stay as they are,
 * each with its title.
 */
export function manualOf(
  version: string,
  [root, ...commands]: readonly CompletedCommand[],
  more: readonly (readonly [title: string, text: string])[],
): string {
  return `.TH CANDOR 1 "" "Candor ${version}" "User Commands"
.SH NAME
candor \\- what a ZincObserve or OpenObserve server tells its vendor
.SH SYNOPSIS
.B candor
[options] [command]
.SH DESCRIPTION
${roff(root?.description ?? '')}
Without a command a window opens; where there is none, status runs instead and says so.
.SH OPTIONS
${(root?.options ?? []).map(option).join('')}.SH COMMANDS
${commands.map(command).join('')}${more.map(([title, text]) => `.SH ${title.toUpperCase()}\n.nf\n${roff(text.trim())}\n.fi\n`).join('')}`;
}
