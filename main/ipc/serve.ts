import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import {
  callNames,
  type CallName,
  type Calls,
  channelOf,
  type Handlers,
  type NoticeName,
  type Notices,
} from '../../core/contract.ts';
import { failure, type Outcome } from '../../core/outcome.ts';
import { isTrusted, type Trusted } from './sender.ts';

/**
 * How each call tells of a failure: an `Outcome` carries it as a value; a call that answers a bare
 * value has no room for one, so its promise rejects with one plain sentence. Derived from the
 * contract: a call whose result changes kind does not compile here.
 */
const fails: {
  readonly [C in CallName]: Outcome<never> extends Calls[C]['result'] ? 'value' : 'rejection';
} = {
  snapshot: 'rejection',
  collect: 'value',
  stopCollecting: 'value',
  findServers: 'value',
  testConnection: 'value',
  connect: 'value',
  disconnect: 'value',
  setSetting: 'value',
  finishFirstRun: 'value',
  copyText: 'value',
  openLink: 'value',
  previewOwn: 'value',
  sendNow: 'value',
  setWriteKey: 'value',
  history: 'value',
  historyEvents: 'value',
  record: 'value',
  compare: 'value',
  series: 'value',
  seriesFields: 'value',
  connections: 'value',
  verifyHistory: 'value',
  acknowledgeLoss: 'value',
  exportHistory: 'value',
  identities: 'value',
  stopWork: 'value',
  deleteBodies: 'value',
  saveFile: 'value',
  crashReports: 'value',
  crashReport: 'value',
  crashSend: 'value',
  crashDismiss: 'value',
  crashLater: 'value',
  crashTell: 'value',
  crashNoticed: 'value',
  setSentryDsn: 'value',
  deletionPage: 'value',
  deletionLetter: 'value',
  deletionMail: 'value',
  deletionGmail: 'value',
  deletionOpenDraft: 'value',
  deletionSaveDraft: 'value',
  deletionTell: 'value',
  deletionFollowUp: 'value',
  deletionKeepLetter: 'value',
  deletionCalendar: 'value',
  deletionBundle: 'value',
  deletionCheck: 'value',
  optOutPage: 'value',
  optOutPlan: 'value',
  optOutApply: 'value',
  optOutUndoPlan: 'value',
  optOutUndo: 'value',
  optOutAct: 'value',
  provePlan: 'value',
  proveStart: 'value',
  proveStop: 'value',
  proveNow: 'value',
  relayStart: 'value',
  relayStop: 'value',
};

/** The part of `ipcMain` that is used. */
export type CallListener = Pick<IpcMain, 'handle'>;

/** Hears of a handler that threw; what it is given never crosses to the window. */
export type ReportDefect = (call: CallName, error: unknown) => void;

/**
 * Answers every call of the contract, and nothing else: checks the sender, validates the arguments,
 * calls the handler, answers. A stranger's promise rejects; a bad argument is `bad-argument`; a handler
 * that throws is `internal` (its error goes to `report` only, never a stack to the window). `handlers` is
 * asked with each call that may be answered, so that they need not be there before the first.
 */
export function serve(
  ipcMain: CallListener,
  handlers: () => Handlers | PromiseLike<Handlers>,
  trusted: Trusted,
  report: ReportDefect,
): void {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- ties arguments and handler of one call together
  const bind = <C extends CallName>(name: C): void => {
    ipcMain.handle(channelOf(name), async (event: IpcMainInvokeEvent, ...args: unknown[]) => {
      if (!isTrusted(event, trusted)) throw new Error('This sender is not answered.');
      // Loaded with the first call: the validator is large, and the first paint does not need it.
      const { parseArguments } = await import('./arguments.ts');
      const parsed = parseArguments(name, args);
      if (!parsed.ok) return refuse(name, 'bad-argument', parsed.message);
      try {
        const handler: Handlers[C] = (await handlers())[name];
        return await handler(...parsed.args);
      } catch (error) {
        report(name, error);
        return refuse(name, 'internal', 'Candor made a mistake and could not finish this.');
      }
    });
  };
  for (const name of callNames) bind(name);
}

function refuse(
  name: CallName,
  code: 'bad-argument' | 'internal',
  message: string,
): Outcome<never> {
  if (fails[name] === 'rejection') throw new Error(message);
  return failure(code, message);
}

/** The part of a window's contents that is used to tell it something. */
export type Told = Pick<WebContents, 'isDestroyed' | 'send'>;

/** Tells a window something; a window that is gone is told nothing. */
export function notify<N extends NoticeName>(contents: Told, name: N, payload: Notices[N]): void {
  if (contents.isDestroyed()) return;
  contents.send(channelOf(name), payload);
}
