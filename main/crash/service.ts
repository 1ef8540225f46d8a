import { reportFields } from '../../core/crash/fields.ts';
import type { Service } from '../../core/contract.ts';
import type { CameBack, Crashes, ReportLine, ReportView } from '../../core/crash/views.ts';
import { faultSentence } from '../../core/crash/fault.ts';
import type { RecordView } from '../../core/history/record.ts';
import { say } from '../../core/messages/language.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import { askLater, keepAnswer, noneWaiting, readAnswers } from './answers.ts';
import { CaughtFaults } from './caught-faults.ts';
import { lastRestart, acknowledgeRestart } from './crash-restart.ts';
import { crashMessages as messages } from './messages.ts';
import { sendKept } from './send-kept.ts';
import type { CrashOutbox, CrashRecord, CrashServiceDeps } from './types.ts';

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

type LineOf = (report: RecordView) => ReportLine;

/** Most reports in a list. */
const mostListed = 200;

/** Returns the service. Nothing is opened before there is a report. */
export function createCrashService(deps: CrashServiceDeps): CrashService {
  const { catcher, choices, changed, profile, dsn } = deps;
  const { folder } = catcher;
  const caught = new CaughtFaults(deps);
  const waiting = (): readonly number[] =>
    choices.isOpen() && choices.mode() !== 'never' ? readAnswers(folder).waiting : [];
  const answered = (id: string, sent: boolean): Outcome<null> => {
    keepAnswer(folder, Number(id), sent);
    changed();
    return success(null);
  };
  const lineOf: LineOf = (report) => reportLine(report, waiting(), readAnswers(folder).sent);
  return {
    state: () => ({
      dsn: dsn.state(),
      waiting: waiting().map(String),
      later: waiting().length === 0 ? [] : readAnswers(folder).later.map(String),
      cameBack: cameBack(profile),
    }),
    takeUp: () => caught.takeUp(),
    settle: () => caught.settle(),
    // What an earlier Candor left is a report, too.
    list: () => caught.takeUp().then(() => listReports(deps, lineOf)),
    show: (id) => showReport(id, deps, lineOf),
    send: async (id, without) => {
      const read = await findReport(id, deps);
      if (!read.ok) return read;
      const { report, outbox } = read.value;
      if (lineOf(report).state === 'sent' || report.outcome !== 'blocked') {
        return failure('not-allowed', say(messages.sentAlready));
      }
      const sent = await sendKept(report, without, outbox, choices);
      if (sent.ok && sent.value.outcome !== 'blocked') answered(id, true);
      return sent;
    },
    dismiss: async (id) => {
      const read = await findReport(id, deps);
      if (!read.ok) return read;
      return answered(id, false);
    },
    later: async (id) => {
      if (askLater(folder, Number(id))) changed();
      return success(null);
    },
    tell: async ({ kind, ...thrown }) => {
      catcher.told(kind, [thrown]);
      return success(null);
    },
    noticed: async () => {
      acknowledgeRestart(profile);
      changed();
      return success(null);
    },
    setDsn: async (text) => {
      const kept = text.trim() === '' ? dsn.forget() : await dsn.keep(text);
      changed();
      return kept;
    },
    forgetWaiting: () => noneWaiting(folder),
  };
}

async function listReports(
  { open }: CrashServiceDeps,
  lineOf: LineOf,
): Promise<Outcome<readonly ReportLine[]>> {
  const opened = await open();
  if (!opened.ok) return opened;
  const filters = { origin: 'crash' } as const;
  const page = opened.value.store.page({ filters, offset: 0, limit: mostListed });
  return page.ok ? success(page.value.records.map(lineOf)) : page;
}

async function showReport(
  id: string,
  deps: CrashServiceDeps,
  lineOf: LineOf,
): Promise<Outcome<ReportView>> {
  const read = await findReport(id, deps);
  if (!read.ok) return read;
  const { report } = read.value;
  const text = report.made ?? '';
  return success({ ...lineOf(report), fields: reportFields(text), text });
}

async function findReport(
  id: string,
  { open }: CrashServiceDeps,
): Promise<Outcome<{ readonly report: CrashRecord; readonly outbox: CrashOutbox }>> {
  const opened = await open();
  if (!opened.ok) return opened;
  const read = opened.value.store.get(id);
  if (!read.ok) return read;
  const report = read.value;
  if (report?.origin !== 'crash') {
    return failure('no-record', say(messages.noReport));
  }
  return success({ report, outbox: opened.value.outbox });
}

/** `waiting` and `answeredYes`: numbers of records. */
function reportLine(
  { id, at, event, reason, outcome }: RecordView,
  waiting: readonly number[],
  answeredYes: readonly number[],
): ReportLine {
  const kept = answeredYes.includes(Number(id)) ? 'sent' : 'kept';
  const asked = waiting.includes(Number(id)) ? 'waiting' : kept;
  return { id, at, event, reason, state: outcome === 'blocked' ? asked : outcome };
}

function cameBack(profile: string): CameBack | null {
  const last = lastRestart(profile);
  if (last === null || last.told) return null;
  const how = last.kind === 'window-gone' ? messages.windowAgain : messages.startedAgain;
  return {
    words: say(how, { fault: faultSentence(last.kind) }),
    at: new Date(last.at).toISOString(),
  };
}
