import { jsonDocument } from './text.ts';
import type { Said } from './types.ts';

/** Why a command failed: a code of the project's list, and a sentence. */
export interface Why {
  readonly code: string;
  readonly message: string;
}

/** What a status means where nothing more is known, by the contract of the terminal, and what helps. */
const meanings: Readonly<Record<number, readonly [code: string, hint: string | null]>> = {
  3: ['no-server', 'Name the server with --server URL.'],
  4: ['not-allowed', 'candor status says what is open, and why something is not.'],
  6: ['no-record', 'List what there is: candor history, candor crash or candor deletion list.'],
  7: ['not-changed', 'Nothing was changed. --dry-run shows a change and makes none.'],
  9: ['port-taken', 'Choose another port with: candor settings set relay.port PORT'],
  64: ['usage', 'candor --help lists the commands and their options.'],
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
  const [known, hint] = meanings[status] ?? ['failed', null];
  const code = why?.code ?? last?.code ?? known;
  const message = why?.message ?? last?.message ?? `The command ended with status ${status}.`;
  return jsonDocument({ error: { code, message, hint } });
}
