import { say } from '../../core/messages/language.ts';
import type { Message } from '../../core/messages/message.ts';
import { cliMessages as messages } from './messages.ts';
import { jsonDocument } from './text.ts';
import type { Said } from './types.ts';

/** Why a command failed: a code of the project's list, and a sentence. */
export interface Why {
  readonly code: string;
  readonly message: string;
}

/** What a status means where nothing more is known, by the contract of the terminal, and what helps. */
const meanings: Readonly<Record<number, readonly [code: string, hint: Message | null]>> = {
  3: ['no-server', messages.nameServer],
  4: ['not-allowed', messages.seeStatus],
  6: ['no-record', messages.listRecords],
  7: ['not-changed', messages.seeDryRun],
  9: ['port-taken', messages.otherPort],
  64: ['usage', messages.seeHelp],
  74: ['cannot-write', null],
  130: ['stopped', null],
  143: ['stopped', null],
};

/**
 * Returns the document of `--json` for a command that failed and printed none: `said` are its messages, in their order;
 * `why` is the reason, where it is known apart from them.
 */
export function failureDocument(
  status: number,
  said: readonly Said[],
  why: Why | null = null,
): string {
  const last = said.findLast(({ code }) => code !== null) ?? said.at(-1);
  const [known, helps] = meanings[status] ?? ['failed', null];
  const hint = helps === null ? null : say(helps);
  const code = why?.code ?? last?.code ?? known;
  const message = why?.message ?? last?.message ?? say(messages.endedWith, { status });
  return jsonDocument({ error: { code, message, hint } });
}
