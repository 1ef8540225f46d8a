import type { CandorApi } from '../core/contract.ts';
import { say } from '../core/messages/language.ts';
import { failure, type Outcome } from '../core/outcome.ts';
import { api } from './api.ts';
import { appMessages as messages } from './app/messages.ts';

/**
 * Makes a call and always answers: a call that never reached the main side becomes a failure with
 * code `internal`, so that no part of the window has to catch.
 */
export async function ask<T>(
  call: (candor: CandorApi) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    return await call(api());
  } catch {
    return failure('internal', say(messages.couldNotDo));
  }
}
