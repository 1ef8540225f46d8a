import { z } from 'zod';
import { origins } from '../../core/history/record.ts';
import { emptyLedger, foldLedger, type Ledger, type Sighting } from '../../core/ledger.ts';

/** One line of the history's own export (newline-delimited JSON), as far as the ledger reads it. */
const line = z.object({
  at: z.iso.datetime(),
  origin: z.enum(origins),
  userId: z.string(),
  made: z.string().nullable(),
});

/**
 * Reads every identity out of the whole history, oldest first: `pieces` is the export of the history as
 * newline-delimited JSON, which comes in pieces with time for other work between them. Crash reports are passed over:
 * they are Candor's own. Gives the ledger so far after each piece, so that it can be shown while it grows; throws what
 * the export throws (the signal's reason when it was stopped).
 */
export async function* readLedger(pieces: AsyncIterable<string>): AsyncGenerator<Ledger> {
  let ledger = emptyLedger;
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    ledger = foldLedger(ledger, lines.flatMap(sightingIn));
    yield ledger;
  }
  if (rest !== '') yield foldLedger(ledger, sightingIn(rest));
}

/** What a new payload adds, without reading the history again. */
export function addRecorded(
  ledger: Ledger,
  recorded: readonly { readonly at: number; readonly userId: string; readonly made: Uint8Array }[],
): Ledger {
  return foldLedger(
    ledger,
    recorded.map(({ at, userId, made }) => ({
      at,
      userId,
      body: Buffer.from(made.buffer, made.byteOffset, made.length).toString('utf8'),
    })),
  );
}

function sightingIn(text: string): Sighting[] {
  if (text === '') return [];
  const read = line.parse(JSON.parse(text));
  if (read.origin === 'crash') return [];
  return [{ at: Date.parse(read.at), userId: read.userId, body: read.made }];
}
