import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { say } from '../../core/messages/language.ts';
import { ipcMessages as messages } from './messages.ts';
import {
  calls,
  noticeChannel,
  parseArguments,
  type NoticeName,
  type Notices,
  type Services,
} from '../../core/contract.ts';
import { failure } from '../../core/outcome.ts';
import { isTrusted, type Trusted } from './sender.ts';

/** The part of `ipcMain` that is used. */
export type CallListener = Pick<IpcMain, 'handle'>;

/** Is told of a service that threw, with its call (`deletion.letter`); what it is given never crosses to the window. */
export type ReportDefect = (call: string, error: unknown) => void;

/**
 * Answers every call of the contract, and nothing else: checks the sender, validates the arguments, asks the service.
 * A stranger's promise rejects; a bad argument is the failure `bad-argument`; a service that throws is `internal` (its
 * error goes to `report` only, never a stack to the window). `services` is asked with each call that may be answered,
 * so that they need not be there before the first.
 */
export function serve(
  ipcMain: CallListener,
  services: () => Services | PromiseLike<Services>,
  trusted: Trusted,
  report: ReportDefect,
): void {
  for (const call of calls) {
    const { group, name, channel } = call;
    ipcMain.handle(channel, async (event: IpcMainInvokeEvent, ...args: unknown[]) => {
      if (!isTrusted(event, trusted)) throw new Error('This sender is not answered.');
      // Loaded with the first call: the validator is large, and the first paint does not need it.
      const { builders } = await import('./builders.ts');
      const parsed = parseArguments(call, builders, args);
      if (!parsed.ok) return failure('bad-argument', parsed.message);
      try {
        const service = (await services())[group];
        const answer: unknown = await Reflect.apply(
          Reflect.get(service, name),
          service,
          parsed.args,
        );
        return answer;
      } catch (error) {
        report(`${group}.${name}`, error);
        return failure('internal', say(messages.ownMistake));
      }
    });
  }
}

/** The part of a window's contents that is used to tell it something. */
export type Told = Pick<WebContents, 'isDestroyed' | 'send'>;

/** Tells a window something; a window that is gone is told nothing. */
export function notify<N extends NoticeName>(contents: Told, name: N, notice: Notices[N]): void {
  if (contents.isDestroyed()) return;
  contents.send(noticeChannel(name), notice);
}

/** How long the services wait for a page that does not ask, in milliseconds. */
const callAtLatest = 3000;

/** Resolves with the page's first call, or without one after a moment: what Candor does goes on without a page. */
export function firstCall(): { readonly asked: Promise<void>; readonly ask: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  setTimeout(resolve, callAtLatest);
  return { asked: promise, ask: resolve };
}
