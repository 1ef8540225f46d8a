import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { english, speak } from '../../../../core/messages/spoken.ts';
import { buildProgram } from '../../../../main/cli/program.ts';
import { walkCommands } from '../../../../main/cli/completion/walk.ts';
import { readSources, root } from '../../imports.ts';
import { run } from './bench.ts';
import { recordWith } from './history-world.ts';

/** What a file of messages exports. */
const shape = z.record(
  z.string(),
  z.record(z.string(), z.object({ id: z.string(), text: z.string() })),
);

/** Every message in a language that says the same between marks, so that a text that is no message shows. */
const marked: Record<string, string> = {};
for (const { path } of readSources('core', 'main')) {
  if (!path.endsWith('/messages.ts')) continue;
  for (const messages of Object.values(shape.parse(await import(join(root, path))))) {
    for (const { id, text } of Object.values(messages)) marked[id] = `⟦${text}⟧`;
  }
}

beforeEach(() => speak({ locale: 'de', texts: marked }));
afterEach(() => speak(english));

/** What stands outside of every mark. */
function unsaid(text: string): string {
  let left = text;
  for (;;) {
    const less = left.replaceAll(/⟦[^⟦⟧]*⟧/gu, '·');
    if (less === left) return less;
    left = less;
  }
}

const unread = (): void => undefined;

it('every command and every option is described in the language that is spoken', () => {
  const output = { write: async () => true, isTTY: false, escapes: false, columns: undefined };
  const deps = {
    version: '0.1.0',
    stdout: output,
    stderr: output,
    colour: false,
    ask: null,
    onInterrupt: () => () => undefined,
    open: () => Promise.reject(new Error('nothing is opened')),
    openSettings: () => Promise.reject(new Error('nothing is opened')),
  };
  const nothing = { perform: async () => undefined, readSettings: async () => undefined };
  const commands = walkCommands(buildProgram(deps, unread, nothing));
  expect(commands.length).toBeGreaterThan(40);
  for (const { usage, description, options } of commands) {
    for (const text of [description, ...options.map((option) => option.description)]) {
      expect(unsaid(text), usage).toBe('·');
    }
  }
});

it('the help has no heading of the library’s own words', async () => {
  for (const args of [['--help'], ['history', '--help'], ['deletion', 'letter', '--help']]) {
    const { stdout } = await run(args);
    expect(unsaid(stdout)).not.toMatch(/^\w+:|Options|Commands|default|choices/mu);
  }
});

it.each([
  [['nonsense'], "⟦candor: ⟦unknown command 'nonsense'⟧; see candor --help⟧\n"],
  [['status', '--no-such=1'], "⟦candor: ⟦unknown option '--no-such'⟧; see candor --help⟧\n"],
  [['history', 'show'], "⟦candor: ⟦missing required argument 'ID'⟧; see candor --help⟧\n"],
  [
    ['history', '--origin', 'x'],
    "⟦candor: ⟦option '--origin <ORIGIN>' argument 'x' is invalid. Allowed choices are captured, collected, crash, update, export⟧; see candor --help⟧\n",
  ],
  [
    ['completion', 'ksh'],
    "⟦candor: ⟦command-argument value 'ksh' is invalid for argument 'SHELL'. Allowed choices are bash, zsh, fish⟧; see candor --help⟧\n",
  ],
  [
    ['deletion', 'follow-up', '1'],
    "⟦candor: ⟦required option '--kind <KIND>' not specified⟧; see candor --help⟧\n",
  ],
])('%j is refused in that language, and quotes what was typed', async (args, line) => {
  expect(await run(args)).toMatchObject({ status: 64, stderr: line });
});

it('a table has headings in that language, as wide as they are', async () => {
  const { stdout, stderr } = await run(['history'], { records: [recordWith()] });
  const [heading = '', row = ''] = stdout.split('\n');
  expect(unsaid(heading).replaceAll(/\s+/gu, ' ').trim()).toBe('· · · · ·');
  expect(heading.indexOf('⟦EVENT⟧')).toBe(row.indexOf('⟦Candor - heartbeat'));
  expect(unsaid(stderr)).toBe('·\n');
});
