import { nothing, takes, text, type Z } from '../call.ts';
import type { FieldDifference } from '../diff.ts';
import type { Identities } from '../identities.ts';
import type { ContactsPage } from './own-connections.ts';
import { origins, outcomes } from './record.ts';
import type { Verification } from './verification.ts';
import type { HistoryPage, RecordPage, Series } from './views.ts';

/** Longest name of a field, an event or a search. */
const maxField = 1000;

const id = (z: Z) => text(z, 'record', 20);
const filters = (z: Z) =>
  z.strictObject({
    since: z.number().exactOptional(),
    until: z.number().exactOptional(),
    event: text(z, 'event', maxField).exactOptional(),
    origin: z.enum(origins).exactOptional(),
    outcome: z.enum(outcomes).exactOptional(),
    search: text(z, 'search', maxField).exactOptional(),
  });

/** What the window asks about the history. */
export const historyCalls = {
  /** Filters, how many of the newest to pass over, how many to give. */
  list: takes((z) =>
    z.tuple([filters(z), z.int().min(0), z.int().min(0).max(500)]),
  ).gives<HistoryPage>(),
  /** The names of all events there are, for the filter. */
  events: nothing.gives<readonly string[]>(),
  record: takes((z) => z.tuple([id(z)])).gives<RecordPage>(),
  /** The older record and the newer one. */
  compare: takes((z) => z.tuple([id(z), id(z)])).gives<readonly FieldDifference[]>(),
  /** Fields, from (included) and to (not included) in milliseconds since 1970. */
  series: takes((z) =>
    z.tuple([
      z
        .array(text(z, 'field', maxField))
        .max(50)
        .readonly(),
      z.number(),
      z.number(),
    ]),
  ).gives<Series>(),
  /** The names of the fields for charts of which at least one kept payload has a number. */
  seriesFields: nothing.gives<readonly string[]>(),
  /** Candor's own connections, at most so many, older than the one of that number; null: the newest. */
  contacts: takes((z) =>
    z.tuple([id(z).nullable(), z.int().min(1).max(500)]),
  ).gives<ContactsPage>(),
  verify: nothing.gives<Verification>(),
  /** Null: the user closed the dialog. */
  export: takes((z) => z.tuple([z.enum(['ndjson', 'csv']), filters(z)])).gives<{
    readonly file: string;
    readonly records: number;
  } | null>(),
  /** Every identity that the recorded payloads carry; `busy` while other work on the history is under way. */
  identities: nothing.gives<Identities>(),
  /** Stops the integrity check, the export, the bundle or the reading of identities that is under way. */
  stopWork: nothing.gives<null>(),
  deleteBodies: takes((z) => z.tuple([z.array(id(z)).max(1_000_000).readonly()])).gives<{
    readonly deleted: number;
  }>(),
  /** The user has read what is lost of the history. */
  acknowledgeLoss: nothing.gives<null>(),
};
