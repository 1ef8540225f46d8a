import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askAt } from '../../../../main/cli/prompt.ts';

/** A keyboard and a screen. */
function makeTerminal() {
  const [keys, screen] = [new PassThrough(), new PassThrough()];
  return { keys, ask: askAt(keys, screen), shown: () => String(screen.read() ?? '') };
}

describe('a question at the terminal', () => {
  it('shows the answer as it is typed', async () => {
    const { keys, ask, shown } = makeTerminal();
    const answer = ask.line('E-mail: ');
    keys.write('root@exampel\u007f\u007fle.com\r');
    expect(await answer).toBe('root@example.com');
    expect(shown()).toContain('E-mail: ');
  });

  it('shows nothing of a password', async () => {
    const { keys, ask, shown } = makeTerminal();
    const answer = ask.hidden('Password: ');
    keys.write('s3cret');
    keys.write(' ä\u007fx\r');
    expect(await answer).toBe('s3cret x');
    expect(shown()).toBe('Password: \n');
  });

  it('is stopped by Ctrl-C, and left empty by the end of the input', async () => {
    for (const kind of ['line', 'hidden'] as const) {
      const stopped = makeTerminal();
      const none = stopped.ask[kind]('? ');
      stopped.keys.write('half\u0003');
      expect(await none).toBeNull();
      expect(stopped.shown()).toMatch(/[^\n]\r?\n$/);
      const ended = makeTerminal();
      const empty = ended.ask[kind]('? ');
      ended.keys.write('\u0004');
      expect(await empty).toBe('');
    }
  });

  it('can be asked one after the other', async () => {
    const { keys, ask } = makeTerminal();
    const first = ask.line('E-mail: ');
    keys.write('a\r');
    expect(await first).toBe('a');
    const second = ask.hidden('Password: ');
    keys.write('b\r');
    expect(await second).toBe('b');
  });
});
