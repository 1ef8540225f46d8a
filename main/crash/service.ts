import { setTimeout as wait } from 'node:timers/promises';
import { reportFields } from '../../core/crash/fields.ts';
import type { Service } from '../../core/contract.ts';
import type { CameBack, Crashes, DsnState, ReportLine } from '../../core/crash/views.ts';
import { faultSentence } from '../../core/crash/fault.ts';
import type { RecordView } from '../../core/history/record.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import { keepAnswers, readAnswers } from './answers.ts';
import type { Catcher } from './catcher.ts';
import { lastRestart, acknowledgeRestart } from './crash-restart.ts';
import { resultOf, sendKept } from './send-kept.ts';
import type { LoadSentry } from './sentry.ts';
import { whatWaits } from './spool.ts';
import type { CrashChoices, CrashOutbox, CrashStore } from './types.ts';
import type { FileLock } from '../../core/ports.ts';

/** What the service is given. */
export interface CrashServiceDeps {
  readonly profile: string;
  readonly catcher: Catcher;
  readonly choices: CrashChoices;
  readonly dsn: {
    state(): DsnState;
    keep(text: string): Promise<Outcome<null>>;
    forget(): Outcome<null>;
  };
  /** Opens history and outbox. */
  readonly open: () => Promise<
    Outcome<{ readonly store: CrashStore; readonly outbox: CrashOutbox }>
  >;
  readonly lock: FileLock;
  /** Null: none, so Candor writes the envelopes itself. */
  readonly sentry: LoadSentry | null;
  readonly changed: () => void;
}

/** Crash reports, for the window and the terminal alike. */
export interface CrashService extends Service<'crash'> {
  state(): Crashes;
  /** Records what was caught; asked again while it is at work, it looks once more after. Never rejects. */
  takeUp(): Promise<void>;
  /** Gives what is on its way a moment: a command in a terminal is over before a report has arrived. */
  settle(): Promise<void>;
  /** What waited for an answer waits no more; for the moment in which the gate closes, or the mode says never. */
  forgetWaiting(): void;
}

/** How long an end waits for reports on their way, in milliseconds. */
const longestSettling = 3_000;
/** Most reports in a list. */
const mostListed = 200;

/** Builds the service. Nothing is opened before there is a report. */
export function createCrashService(deps: CrashServiceDeps): CrashService {
  const { catcher, choices, changed } = deps;
  const { folder } = catcher;
  let working: Promise<void> | null = null;
  let again = false;
  let underWay: Promise<unknown> = Promise.resolve();

  const mayAsk = (): boolean => choices.isOpen() && choices.mode() !== 'never';
  const waiting = (): readonly number[] => (mayAsk() ? readAnswers(folder).waiting : []);

  const record = async (): Promise<void> => {
    if (whatWaits(folder).length === 0) return;
    const opened = await deps.open();
    // Another Candor that records them now holds it.
    if (!opened.ok || !deps.lock.take()) return;
    try {
      const { recordAside } = await import('./record.ts');
      const { ask, settled } = await recordAside(folder, opened.value.outbox, choices, deps.sentry);
      underWay = settled;
      const before = readAnswers(folder);
      if (ask.length > 0) keepAnswers(folder, { ...before, waiting: [...before.waiting, ...ask] });
    } catch {
      // What is left is tried at the next fault and the next start.
    } finally {
      deps.lock.release();
      changed();
    }
  };

  const found = async (id: string) => {
    const opened = await deps.open();
    if (!opened.ok) return opened;
    const read = opened.value.store.get(id);
    if (!read.ok) return read;
    const report = read.value;
    if (report?.origin !== 'crash') {
      return failure('no-record', 'There is no crash report of that number.');
    }
    return success({ report, outbox: opened.value.outbox });
  };

  const answered = (id: string, sent: boolean): void => {
    const before = readAnswers(folder);
    const number = Number(id);
    keepAnswers(folder, {
      waiting: before.waiting.filter((one) => one !== number),
      later: before.later.filter((one) => one !== number),
      sent: sent ? [...before.sent, number] : before.sent,
    });
    changed();
  };

  const lineOf = (report: RecordView): ReportLine => {
    const { id, at, event, reason, outcome } = report;
    const kept = readAnswers(folder).sent.includes(Number(id)) ? 'sent' : 'kept';
    const asked = waiting().includes(Number(id)) ? 'waiting' : kept;
    return { id, at, event, reason, state: outcome === 'blocked' ? asked : outcome };
  };

  return {
    state: () => ({
      dsn: deps.dsn.state(),
      waiting: waiting().map(String),
      later: waiting().length === 0 ? [] : readAnswers(folder).later.map(String),
      cameBack: cameBack(deps.profile),
    }),
    takeUp: async () => {
      again = true;
      working ??= (async () => {
        while (again) {
          again = false;
          // oxlint-disable-next-line no-await-in-loop -- one look after the other
          await record();
        }
      })().finally(() => (working = null));
      await working;
    },
    settle: async () => {
      const enough = new AbortController();
      const late = wait(longestSettling, null, { signal: enough.signal }).catch(() => null);
      await Promise.race([underWay, late]);
      enough.abort();
    },
    list: async () => {
      const opened = await deps.open();
      if (!opened.ok) return opened;
      const page = opened.value.store.page({
        filters: { origin: 'crash' },
        offset: 0,
        limit: mostListed,
      });
      return page.ok ? success(page.value.records.map(lineOf)) : page;
    },
    show: async (id) => {
      const read = await found(id);
      if (!read.ok) return read;
      const { report } = read.value;
      const text = report.made ?? '';
      return success({ ...lineOf(report), fields: reportFields(text), text });
    },
    send: async (id, without) => {
      const read = await found(id);
      if (!read.ok) return read;
      const { report, outbox } = read.value;
      if (lineOf(report).state === 'sent' || report.outcome !== 'blocked') {
        return failure('not-allowed', 'This report was sent already.');
      }
      const sent = await sendKept(report, without, outbox, choices);
      if (!sent.ok) return sent;
      if (sent.value.kind !== 'blocked') answered(id, true);
      return success(resultOf(sent.value));
    },
    dismiss: async (id) => {
      const read = await found(id);
      if (!read.ok) return read;
      answered(id, false);
      return success(null);
    },
    later: async (id) => {
      const before = readAnswers(folder);
      const number = Number(id);
      if (before.waiting.includes(number) && !before.later.includes(number)) {
        keepAnswers(folder, { ...before, later: [...before.later, number] });
        changed();
      }
      return success(null);
    },
    tell: async ({ kind, ...thrown }) => {
      catcher.told(kind, [thrown]);
      return success(null);
    },
    noticed: async () => {
      acknowledgeRestart(deps.profile);
      changed();
      return success(null);
    },
    setDsn: async (text) => {
      const kept = text.trim() === '' ? deps.dsn.forget() : await deps.dsn.keep(text);
      changed();
      return kept;
    },
    forgetWaiting: () => {
      const before = readAnswers(folder);
      if (before.waiting.length > 0) keepAnswers(folder, { ...before, waiting: [], later: [] });
    },
  };
}

function cameBack(profile: string): CameBack | null {
  const last = lastRestart(profile);
  if (last === null || last.told) return null;
  const how = last.kind === 'window-gone' ? 'Its window was opened again' : 'It was started again';
  return { words: `${faultSentence(last.kind)} ${how}.`, at: new Date(last.at).toISOString() };
}
