import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Ask } from './types.ts';

/** Asks at a terminal: questions go to `output`, which is standard error. */
export function askAt(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Ask {
  return {
    line: (question) => ask(input, output, question),
    hidden: async (question) => {
      output.write(question);
      // The line editor shows what it is given through its output: this one shows nothing.
      const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
      const answer = await ask(input, nowhere, '');
      output.write('\n');
      return answer;
    },
  };
}

/** Null on Ctrl-C; the end of input (Ctrl-D) is an empty answer. */
function ask(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  question: string,
): Promise<string | null> {
  return new Promise((resolve) => {
    const lines = createInterface({ input, output, terminal: true, historySize: 0 });
    let answered = false;
    const finish = (answer: string | null): void => {
      answered = true;
      resolve(answer);
      lines.close();
    };
    const leave = (answer: string | null): void => {
      // Nobody pressed Enter: what comes next begins on a line of its own.
      output.write('\n');
      finish(answer);
    };
    lines.once('SIGINT', () => leave(null));
    lines.once('close', () => {
      if (!answered) leave('');
    });
    lines.question(question, finish);
  });
}
