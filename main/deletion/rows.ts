import { z } from 'zod';
import { origins, outcomes } from '../../core/history/record.ts';
import type { IdentityKind } from '../../core/ledger.ts';
import { identitiesIn } from '../../core/ledger/identities-in.ts';
import { failure, type Outcome } from '../../core/outcome.ts';

const rowShape = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  origin: z.enum(origins),
  event: z.string(),
  userId: z.string(),
  destination: z.string(),
  outcome: z.enum(outcomes),
  hash: z.string(),
  made: z.string().nullable(),
  sent: z.string().nullable(),
});

/** A record as an export gives it; what is not needed here is left out. */
export type Row = z.infer<typeof rowShape>;

/** A row and the line it stood on, with its line feed. */
export interface ReadRow {
  readonly row: Row;
  readonly line: string;
}

/** The history could not be read to its end. */
export class HistoryUnreadable extends Error {}

/** Reads an export of the history. Throws {@link HistoryUnreadable} when it breaks off or a line is no record. */
export async function* readRows(pieces: AsyncIterable<string>): AsyncGenerator<ReadRow> {
  try {
    for await (const piece of pieces) {
      for (const line of piece.split('\n')) {
        if (line !== '') yield { row: rowShape.parse(JSON.parse(line)), line: `${line}\n` };
      }
    }
  } catch (error) {
    throw new HistoryUnreadable('history', { cause: error });
  }
}

/** Does work that reads the history; where that cannot be read, gives the failure in words. */
export async function reading<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HistoryUnreadable)) throw error;
    return failure(
      'internal',
      'The history could not be read to its end. Check it, and try again.',
    );
  }
}

/** True for what left the server or left this machine; crash reports are another matter. */
export function isTelemetry({ origin, outcome }: Row): boolean {
  return origin === 'captured' || (origin === 'collected' && outcome === 'sent');
}

/** What a payload says of its installations: as it was sent, or as made where nothing was. */
export function bodyFacts({ made, sent, userId }: Row): {
  readonly userIds: readonly string[];
  readonly hostNames: readonly string[];
  readonly versions: readonly string[];
} {
  const found = identitiesIn({ userId: '', body: sent ?? made });
  const of = (wanted: IdentityKind) =>
    found.flatMap(([kind, value]) => (kind === wanted ? [value] : []));
  const userIds = of('instance_id');
  return {
    // A payload that names none, or an e-mail address: the record's own.
    userIds: userIds.length === 0 ? [userId] : userIds,
    hostNames: of('host_name'),
    versions: of('version'),
  };
}
