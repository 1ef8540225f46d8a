import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openTerminal } from '../../../../main/cli/process-terminal.ts';

function makeProcess(tty: boolean, env: Readonly<Record<string, string>> = {}) {
  const stream = () => Object.assign(new PassThrough(), { isTTY: tty, columns: tty ? 100 : 0 });
  return Object.assign(new EventEmitter(), {
    stdin: stream(),
    stdout: stream(),
    stderr: stream(),
    env,
  });
}

describe('the terminal of the process', () => {
  it('asks and colours only where a person is', () => {
    const pipe = openTerminal(makeProcess(false), () => undefined);
    expect(pipe).toMatchObject({
      ask: null,
      colour: false,
      stdout: { isTTY: false, columns: undefined },
    });
    const screen = openTerminal(makeProcess(true), () => undefined);
    expect(screen).toMatchObject({ stdout: { isTTY: true, columns: 100 } });
    expect(screen.ask).not.toBeNull();
  });

  it('hears SIGINT and SIGTERM from the first moment, and ends where no command listens', () => {
    const process = makeProcess(false);
    const heard: string[] = [];
    const gaps: number[] = [];
    process.on('removeListener', (name: string) => gaps.push(process.listenerCount(name)));
    process.on('SIGINT', () => heard.push('of a library that was loaded before'));
    const terminal = openTerminal(process, (status) => heard.push(`end ${status}`));
    process.emit('SIGTERM');
    process.on('SIGINT', () => heard.push('of a library'));
    const stop = terminal.onInterrupt((status) => heard.push(`hear ${status}`));
    process.emit('SIGINT');
    process.emit('SIGTERM');
    stop();
    process.emit('SIGINT');
    expect(heard).toEqual(['end 143', 'hear 130', 'hear 143', 'end 130']);
    // A signal that arrives while nobody listens is lost.
    expect(gaps).not.toContain(0);
  });

  it('survives a reader that went away', async () => {
    const process = makeProcess(false);
    const { stdout } = openTerminal(process, () => undefined);
    process.stdout.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    await expect(stdout.write('nobody reads this')).resolves.toBe(false);
  });
});
