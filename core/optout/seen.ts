import { inEnglish, say } from '../messages/language.ts';
import type { Message } from '../messages/message.ts';
import { sentences } from '../messages/sentences.ts';
import type { OptOutPage } from './calls.ts';
import { newsMessages as messages } from './messages.ts';
import { states } from './states.ts';
import { verdictNames, type VerdictName } from './verdict.ts';
import type { Check } from './check.ts';

/** The newest verdict, with what it rests on and whose it is. */
export type OptOutSeen = Pick<
  OptOutPage,
  | 'server'
  | 'instanceId'
  | 'release'
  | 'verdict'
  | 'checks'
  | 'proof'
  | 'waits'
  | 'absent'
  | 'reporting'
  | 'mute'
  | 'run'
>;

/** A verdict in a few words, the same in the tray, the rail and the history. */
export function verdictWords(verdict: VerdictName): string {
  return say(states[verdict].tray);
}

/** What is kept of a verdict from one run to the next. */
export interface KeptVerdict {
  readonly verdict: VerdictName;
  /** Address of the server it was about. */
  readonly server: string;
  readonly release: string | null;
}

/** A verdict that is another than before. */
export interface VerdictChange {
  readonly before: KeptVerdict;
  readonly now: OptOutSeen;
  /** True: it changed while Candor was closed. */
  readonly meanwhile: boolean;
}

/** The newer of two looks at the opt-out: by the time at which its checks were made. */
export function newerOf<T extends OptOutSeen>(page: T, seen: OptOutSeen | null): T {
  return seen !== null && timeOf(seen) > timeOf(page) ? { ...page, ...seen } : page;
}

function timeOf({ checks }: OptOutSeen): number {
  return Math.max(0, ...checks.map(({ at }) => Date.parse(at)));
}

/** What a server says of itself, in a form that changes when it says something else. `release`: `v0.10.7`. */
export function saidBy(release: string | null, server: Check | undefined): string {
  return `${release ?? 'no release'}: ${server?.evidence ?? 'not asked'}`;
}

/**
 * What is to be kept of a verdict; null: it is about no server, or one that does not run or answer, so that what was kept
 * before stays: a stop changes nothing of what the next start does, and a server that is just stopping proves nothing.
 */
export function keptOf(seen: OptOutSeen): KeptVerdict | null {
  const { server, release, verdict, absent } = seen;
  if (server === null || absent || isMute(seen)) return null;
  return { verdict: verdict.verdict, server, release };
}

/** True where a server's process runs, nothing answers, and no report tells what it does: it is starting, or stopping. */
export function isMute({ mute, verdict }: Pick<OptOutSeen, 'mute' | 'verdict'>): boolean {
  return mute === true && (verdict.verdict === 'says-off' || verdict.verdict === 'cannot-tell');
}

/** Whether a verdict is a change that is to be told: another one, about the same server. */
export function isChange(before: KeptVerdict | null, now: OptOutSeen): before is KeptVerdict {
  if (before === null || isMute(now)) return false;
  return before.server === now.server && before.verdict !== now.verdict.verdict;
}

/** The change as a notification of the system. */
export function changeNotice(change: VerdictChange): {
  readonly title: string;
  readonly text: string;
} {
  const { before, now, meanwhile } = change;
  const verdict = now.verdict.verdict;
  const from = before.release;
  const upgraded = from !== null && now.release !== null && from !== now.release;
  const was = upgraded
    ? meanwhile
      ? messages.wasUpgradedMeanwhile
      : messages.wasUpgraded
    : meanwhile
      ? messages.wasMeanwhile
      : messages.was;
  const words = verdictWords(before.verdict);
  const told = say(was, { before: from ?? '', now: now.release ?? '', verdict: words });
  return { title: say(titles[verdict]), text: sentences(now.verdict.sentence, told) };
}

/** The change as a mark in the history, whose text is English in every language. */
export function changeMark({ before, now }: Pick<VerdictChange, 'before' | 'now'>): string {
  return inEnglish(messages.mark, {
    now: markWords(now.verdict.verdict),
    before: markWords(before.verdict),
  });
}

function markWords(verdict: VerdictName): string {
  return inEnglish(states[verdict].tray);
}

/** Returns the verdicts that a mark of {@link changeMark} names; null: it names none that are known. */
export function markedVerdicts(
  text: string,
): { readonly now: VerdictName; readonly before: VerdictName } | null {
  const [, now, before] = /^The verdict is now “(.*)”; it was “(.*)”\.$/u.exec(text) ?? [];
  const [is, was] = [verdictOfWords(now), verdictOfWords(before)];
  return is === undefined || was === undefined ? null : { now: is, before: was };
}

/** Returns a mark of {@link changeMark} in the language that Candor speaks; any other text as it is. */
export function sayChangeMark(text: string): string {
  const marked = markedVerdicts(text);
  if (marked === null) return text;
  const [now, before] = [say(states[marked.now].tray), say(states[marked.before].tray)];
  return say(messages.mark, { now, before });
}

function verdictOfWords(words: string | undefined): VerdictName | undefined {
  return verdictNames.find((name) => markWords(name) === words);
}

const titles: Readonly<Record<VerdictName, Message>> = {
  'proven-off': messages.provenOff,
  'says-off': messages.saysOff,
  contradiction: messages.contradiction,
  on: messages.on,
  'cannot-tell': messages.cannotTell,
};

/** True where there is no server, or none that runs. */
export function isAway({ server, absent }: OptOutSeen): boolean {
  return server === null || Boolean(absent);
}

/** True where what is kept of it would be another. */
export function isDifferent(before: KeptVerdict, now: KeptVerdict): boolean {
  return (
    before.verdict !== now.verdict || before.server !== now.server || before.release !== now.release
  );
}
