import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openTerminal } from '../../../../main/terminal/process-terminal.ts';

function makeProcess(tty: boolean) {
  const stream = () => Object.assign(new PassThrough(), { isTTY: tty, columns: tty ? 100 : 0 });
  return Object.assign(new EventEmitter(), { stdin: stream(), stdout: stream(), stderr: stream() });
}

describe('the terminal of the process', () => {
  it('asks and colours only where a person is', () => {
    const pipe = openTerminal(makeProcess(false));
    expect(pipe).toMatchObject({
      ask: null,
      colour: false,
      stdout: { isTTY: false, columns: undefined },
    });
    const screen = openTerminal(makeProcess(true));
    expect(screen).toMatchObject({ stdout: { isTTY: true, columns: 100 } });
    expect(screen.ask).not.toBeNull();
  });

  it('hears SIGINT and SIGTERM, as the only one and as long as a command wants to', () => {
    const process = makeProcess(false);
    const heard: number[] = [];
    process.on('SIGINT', () => heard.push(0));
    const stop = openTerminal(process).onInterrupt((status) => heard.push(status));
    process.emit('SIGINT');
    process.emit('SIGTERM');
    stop();
    expect(heard).toEqual([130, 143]);
    expect(process.listenerCount('SIGINT') + process.listenerCount('SIGTERM')).toBe(0);
  });

  it('survives a reader that went away', async () => {
    const process = makeProcess(false);
    const { stdout } = openTerminal(process);
    process.stdout.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    await expect(stdout.write('nobody reads this')).resolves.toBeUndefined();
  });
});
