import { parseDsn } from '../../core/crash/dsn.ts';
import { withoutFields } from '../../core/crash/fields.ts';
import { sayKept } from '../../core/history/kept/say-kept.ts';
import { say } from '../../core/messages/language.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import type { Settled } from '../../core/delivery/payload.ts';
import type { SendResult } from '../../core/sending.ts';
import { crashMessages as messages } from './messages.ts';
import type { CrashChoices, CrashOutbox, CrashRecord } from './types.ts';

/**
 * Sends a report that was kept, as a record of its own, without some of its fields; gives what became of it when the
 * first attempt is over. `not-allowed`: reports are set to never, or there is nowhere to go.
 */
export async function sendKept(
  report: CrashRecord,
  without: readonly string[],
  outbox: CrashOutbox,
  choices: CrashChoices,
): Promise<Outcome<SendResult>> {
  if (choices.mode() === 'never') {
    return failure('not-allowed', say(messages.setToNever));
  }
  const text = await choices.dsn();
  const dsn = text === null ? null : parseDsn(text);
  if (dsn?.ok !== true) {
    return failure('not-allowed', say(messages.nowhereToGo));
  }
  if (report.made === null) {
    return failure('no-record', say(messages.bodyDeleted));
  }
  const left = withoutFields(report.made, without);
  if (left === null) {
    return failure('bad-argument', say(messages.noSuchField));
  }
  const { event, userId } = report;
  const made = Buffer.from(left, 'utf8');
  const destination = dsn.value.address;
  // The user has looked at it: nothing holds it but the gate.
  const base = { origin: 'crash', event, userId, destination, made, held: null } as const;
  const submitted = outbox.submit(base);
  return submitted.ok ? success(resultOf(await submitted.value.settled)) : submitted;
}

/** What became of a report, in words for a person. */
function resultOf(settled: Settled): SendResult {
  const id = String(settled.record);
  if (settled.kind === 'delivered') {
    const { status } = settled;
    const words =
      typeof status === 'number'
        ? say(messages.sentryTookItStatus, { status: String(status) })
        : say(messages.sentryTookIt);
    return { outcome: 'sent', words, id };
  }
  const words = sayKept(settled.reason);
  if (settled.kind === 'blocked') return { outcome: 'blocked', words, id };
  const again = settled.kind === 'waiting' || settled.again;
  return { outcome: again ? 'pending' : 'failed', words, id };
}
