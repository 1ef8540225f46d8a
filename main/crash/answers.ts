import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../files/make-private.ts';
import { readTextFileSync } from '../files/read-file.ts';

/** What is known of reports beside the history: numbers of records. */
export interface Answers {
  /** Reports about which the user is still to be asked, oldest first. */
  readonly waiting: readonly number[];
  /** Those of them that the user decides about later: they are not asked about again. */
  readonly later: readonly number[];
  /** Reports that were sent on after the user looked at them: not to be sent twice. */
  readonly sent: readonly number[];
}

/** Most numbers that are kept of each. */
const most = 500;
const fileName = 'answers.txt';

/** Reads them; nothing when there is no file. Never throws. */
export function readAnswers(folder: string): Answers {
  let text = '';
  try {
    text = readTextFileSync(join(folder, fileName));
  } catch {
    // Nothing was ever asked.
  }
  const numbers = (word: 'waiting' | 'later' | 'sent'): readonly number[] =>
    [...text.matchAll(/^(waiting|later|sent) (\d{1,15})$/gm)]
      .filter(([, what]) => what === word)
      .map(([, , number]) => Number(number));
  return { waiting: numbers('waiting'), later: numbers('later'), sent: numbers('sent') };
}

/** Keeps them; false when that could not be done. */
export function keepAnswers(folder: string, { waiting, later, sent }: Answers): boolean {
  const lines = [
    ...waiting.slice(-most).map((number) => `waiting ${number}\n`),
    ...later.slice(-most).map((number) => `later ${number}\n`),
    ...sent.slice(-most).map((number) => `sent ${number}\n`),
  ];
  try {
    makeFolder(folder);
    const path = join(folder, fileName);
    writeFileSync(`${path}.part`, lines.join(''), { mode: 0o600 });
    renameSync(`${path}.part`, path);
    return true;
  } catch {
    return false;
  }
}

/** Has the user asked about reports. */
export function askAbout(folder: string, numbers: readonly number[]): void {
  const before = readAnswers(folder);
  keepAnswers(folder, { ...before, waiting: [...before.waiting, ...numbers] });
}

/** Keeps the user's answer about a report, which waits no more. `sent`: it was sent on. */
export function keepAnswer(folder: string, number: number, sent: boolean): void {
  const before = readAnswers(folder);
  keepAnswers(folder, {
    waiting: before.waiting.filter((one) => one !== number),
    later: before.later.filter((one) => one !== number),
    sent: sent ? [...before.sent, number] : before.sent,
  });
}

/** Leaves a report waiting without asking by itself again; false where it doesn't wait, or was left before. */
export function askLater(folder: string, number: number): boolean {
  const before = readAnswers(folder);
  if (!before.waiting.includes(number) || before.later.includes(number)) return false;
  keepAnswers(folder, { ...before, later: [...before.later, number] });
  return true;
}

/** Lets nothing wait for an answer any more. */
export function noneWaiting(folder: string): void {
  const before = readAnswers(folder);
  if (before.waiting.length > 0) keepAnswers(folder, { ...before, waiting: [], later: [] });
}
