import type { Outcome } from '../../core/outcome.ts';
import { failure } from '../../core/outcome.ts';
import { say } from '../../core/messages/language.ts';
import { deliveryMessages as messages } from './messages.ts';

/** Calls the store; what it throws beyond its own failures becomes one, because nothing may pass unrecorded. */
export function safely<T>(call: () => Outcome<T>): Outcome<T> {
  try {
    return call();
  } catch {
    return failure('internal', say(messages.historyUnreadable));
  }
}
