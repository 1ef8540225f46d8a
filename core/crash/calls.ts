import { nothing, takes, text, type Z } from '../call.ts';
import type { SendResult } from '../sending.ts';
import { pageFaultKinds } from './fault.ts';
import type { ReportLine, ReportView } from './views.ts';

const id = (z: Z) => text(z, 'record', 20);

/** What the window asks about crash reports. */
export const crashCalls = {
  /** The newest first. */
  list: nothing.gives<readonly ReportLine[]>(),
  show: takes((z) => z.tuple([id(z)])).gives<ReportView>(),
  /** Number of the record, and the fields to leave out. */
  send: takes((z) =>
    z.tuple([
      id(z),
      z
        .array(text(z, 'field', 1000))
        .max(500)
        .readonly(),
    ]),
  ).gives<SendResult>(),
  /** Keeps it here, and asks no more. */
  dismiss: takes((z) => z.tuple([id(z)])).gives<null>(),
  /** The user decides later: it waits, and is not asked about again. */
  later: takes((z) => z.tuple([id(z)])).gives<null>(),
  /** An error of the page itself. */
  tell: takes((z) =>
    z.tuple([
      z.strictObject({
        kind: z.enum(pageFaultKinds),
        name: text(z, 'name', 200),
        message: text(z, 'message', 20_000),
        stack: text(z, 'stack', 50_000),
      }),
    ]),
  ).gives<null>(),
  /** The user has read that Candor came back. */
  noticed: nothing.gives<null>(),
  /** An empty text forgets it. */
  setDsn: takes((z) => z.tuple([text(z, 'dsn', 2048)])).gives<null>(),
};
