import { say } from '../core/messages/language.ts';
import { desktopMessages as messages } from '../core/desktop/messages.ts';
import { failure, type Outcome } from '../core/outcome.ts';
import type { Desktop, SaveFile } from '../core/ports.ts';

/** Returns what asks the user for a place of a file; where there is no desktop, a failure (`not-allowed`). */
export function saveFileOf(desktop: Desktop | null): SaveFile {
  return desktop?.saveFile ?? (async () => withoutDesktop());
}

/** The answer to what only a desktop can do, where there is none. */
export function withoutDesktop(): Outcome<never> {
  return failure('not-allowed', say(messages.noDesktop));
}
