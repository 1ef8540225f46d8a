import { z } from 'zod';
import { origins, outcomes } from '../../core/history/record.ts';
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

const bodyShape = z.object({
  userId: z.string().optional().catch(undefined),
  properties: z
    .object({
      host_name: z.string().optional().catch(undefined),
      zo_version: z.string().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** What a payload says of its installation: as it was sent, or as made where nothing was. */
export function bodyFacts({ made, sent, userId }: Row): {
  readonly userId: string;
  readonly hostName: string | undefined;
  readonly version: string | undefined;
} {
  const body = bodyShape.safeParse(parsedOrNull(sent ?? made)).data;
  return {
    userId: body?.userId ?? userId,
    hostName: body?.properties?.host_name,
    version: body?.properties?.zo_version,
  };
}

function parsedOrNull(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
