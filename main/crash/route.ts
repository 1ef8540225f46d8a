import { outcomeMessages } from '../../core/history/kept/messages.ts';
import { parseDsn } from '../../core/crash/dsn.ts';
import type { CrashChoices } from './types.ts';

/** The headers for a report that is about to leave, or why it must not. */
export type CrashWay =
  | { readonly kind: 'go'; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'block'; readonly reason: string };

/**
 * The way of reports: to the DSN as it is now, with its key in a header alone (Sentry, “Authentication”). What was
 * made for another one is not sent, and nothing is once they are set to never.
 */
export function crashRoute(
  { mode, dsn }: Pick<CrashChoices, 'mode' | 'dsn'>,
  version: string,
): (leaving: { readonly destination: string }) => Promise<CrashWay> {
  return async ({ destination }) => {
    if (mode() === 'never') {
      return { kind: 'block', reason: outcomeMessages.crashNever.text };
    }
    const text = await dsn();
    const to = text === null ? null : parseDsn(text);
    if (to?.ok !== true || to.value.address !== destination) {
      return { kind: 'block', reason: outcomeMessages.dsnChanged.text };
    }
    const auth = `Sentry sentry_version=7, sentry_client=candor/${version}, sentry_key=${to.value.key}`;
    const headers = { 'Content-Type': 'application/x-sentry-envelope', 'X-Sentry-Auth': auth };
    return { kind: 'go', headers };
  };
}
