import { z } from 'zod';
import { type CallName, type Calls, linkIds } from '../../core/contract.ts';
import { pageFaultKinds } from '../../core/crash/fault.ts';
import { origins, outcomes } from '../../core/history/record.ts';
import { settingKeys } from '../../core/settings/definitions.ts';
import { deletionShapes } from './deletion-arguments.ts';

/** Longest address, in UTF-16 code units. */
const maxUrl = 2048;
/** Longest value of a setting: redaction rules. */
const maxValue = 20_000;
/** Longest e-mail address: 64 + 1 + 255 octets, RFC 5321 §4.5.3.1. */
const maxEmail = 320;
const maxPassword = 1024;
/** A write key of Segment is 32 characters. */
const maxKey = 256;
/** Longest name of a field, an event or a search. */
const maxField = 1000;
/** Largest file a chart makes, in bytes. */
const maxFile = 50_000_000;
/** Longest text to copy: the raw JSON of any payload fits many times over. */
const maxText = 2_000_000;

const text = (name: string, max: number): z.ZodString =>
  z.string().max(max, `The ${name} is longer than ${max} characters.`);

const connection = z.strictObject({
  url: text('address', maxUrl),
  email: text('e-mail address', maxEmail),
  password: text('password', maxPassword),
  certificate: z
    .string()
    .regex(
      /^[0-9A-F]{2}(?::[0-9A-F]{2}){31}$/u,
      'The fingerprint of the certificate is not a SHA-256 fingerprint.',
    )
    .nullable(),
});

const nothing = z.tuple([]);
const id = text('number of the record', 20);
const count = z.int().min(0);
const filters = z.strictObject({
  since: z.number().exactOptional(),
  until: z.number().exactOptional(),
  event: text('event', maxField).exactOptional(),
  origin: z.enum(origins).exactOptional(),
  outcome: z.enum(outcomes).exactOptional(),
  search: text('search', maxField).exactOptional(),
});

const bytes = z.custom<Uint8Array>(
  (given) => given instanceof Uint8Array && given.length <= maxFile,
  'The file is too large.',
);

const shapes = {
  snapshot: nothing,
  collect: nothing,
  stopCollecting: nothing,
  findServers: nothing,
  testConnection: z.tuple([connection]),
  connect: z.tuple([connection]),
  disconnect: nothing,
  setSetting: z.tuple([z.enum(settingKeys), text('value', maxValue)]),
  finishFirstRun: nothing,
  copyText: z.tuple([text('text', maxText)]),
  openLink: z.tuple([z.enum(linkIds)]),
  previewOwn: nothing,
  sendNow: nothing,
  setWriteKey: z.tuple([text('write key', maxKey)]),
  history: z.tuple([filters, count, count.max(500)]),
  historyEvents: nothing,
  record: z.tuple([id]),
  compare: z.tuple([id, id]),
  series: z.tuple([z.array(text('field', maxField)).max(50).readonly(), z.number(), z.number()]),
  seriesFields: nothing,
  connections: nothing,
  verifyHistory: nothing,
  acknowledgeLoss: nothing,
  identities: nothing,
  exportHistory: z.tuple([z.enum(['ndjson', 'csv']), filters]),
  stopWork: nothing,
  deleteBodies: z.tuple([z.array(id).max(1_000_000).readonly()]),
  saveFile: z.tuple([text('name', maxField), bytes]),
  crashReports: nothing,
  crashReport: z.tuple([id]),
  crashSend: z.tuple([id, z.array(text('field', maxField)).max(500).readonly()]),
  crashDismiss: z.tuple([id]),
  crashLater: z.tuple([id]),
  crashTell: z.tuple([
    z.strictObject({
      kind: z.enum(pageFaultKinds),
      name: text('name', 200),
      message: text('message', maxValue),
      stack: text('stack', 50_000),
    }),
  ]),
  crashNoticed: nothing,
  setSentryDsn: z.tuple([text('DSN', maxUrl)]),
  ...deletionShapes,
  optOutPage: nothing,
  optOutPlan: z.tuple([z.enum(['off', 'on', 'relay-on', 'relay-off'])]),
  optOutApply: z.tuple([text('name of the preview', 64)]),
  optOutUndoPlan: nothing,
  optOutUndo: z.tuple([text('name of the change', 64)]),
  optOutAct: z.tuple([z.enum(['reload', 'restart'])]),
  provePlan: z.tuple([z.boolean()]),
  proveStart: z.tuple([text('name of the plan', 64)]),
  proveStop: nothing,
  proveNow: nothing,
  relayStart: nothing,
  relayStop: nothing,
};

// The same by name, so that the schema of a call is known to give the arguments of that call.
const schemas: { readonly [C in CallName]: z.ZodType<Calls[C]['args']> } = shapes;

// The line above lets a schema that accepts less than the contract through; this does not.
type Accepts<C extends CallName> =
  Calls[C]['args'] extends z.output<(typeof shapes)[C]> ? true : never;
const exact: { [C in CallName]: Accepts<C> } = {
  snapshot: true,
  collect: true,
  stopCollecting: true,
  findServers: true,
  testConnection: true,
  connect: true,
  disconnect: true,
  setSetting: true,
  finishFirstRun: true,
  copyText: true,
  openLink: true,
  previewOwn: true,
  sendNow: true,
  setWriteKey: true,
  history: true,
  historyEvents: true,
  record: true,
  compare: true,
  series: true,
  seriesFields: true,
  connections: true,
  verifyHistory: true,
  acknowledgeLoss: true,
  exportHistory: true,
  identities: true,
  stopWork: true,
  deleteBodies: true,
  saveFile: true,
  crashReports: true,
  crashReport: true,
  crashSend: true,
  crashDismiss: true,
  crashLater: true,
  crashTell: true,
  crashNoticed: true,
  setSentryDsn: true,
  deletionPage: true,
  deletionLetter: true,
  deletionMail: true,
  deletionGmail: true,
  deletionOpenDraft: true,
  deletionSaveDraft: true,
  deletionTell: true,
  deletionFollowUp: true,
  deletionKeepLetter: true,
  deletionCalendar: true,
  deletionBundle: true,
  deletionCheck: true,
  optOutPage: true,
  optOutPlan: true,
  optOutApply: true,
  optOutUndoPlan: true,
  optOutUndo: true,
  optOutAct: true,
  provePlan: true,
  proveStart: true,
  proveStop: true,
  proveNow: true,
  relayStart: true,
  relayStop: true,
};
void exact;

/** Arguments that fit the contract, or one sentence that says why they do not, without repeating them. */
export type Parsed<C extends CallName> =
  | { readonly ok: true; readonly args: Calls[C]['args'] }
  | { readonly ok: false; readonly message: string };

/**
 * Checks the arguments that came over IPC against the contract.
 * Takes the name of the call and whatever arrived; the message of a refusal never repeats a value,
 * because the value may be a password.
 */
export function parseArguments<C extends CallName>(name: C, args: readonly unknown[]): Parsed<C> {
  const parsed = schemas[name].safeParse(args);
  if (parsed.success) return { ok: true, args: parsed.data };
  const worded = parsed.error.issues.find(
    (issue) => issue.path.length > 0 && ['too_big', 'invalid_format'].includes(issue.code),
  );
  return {
    ok: false,
    message: worded?.message ?? 'The window asked for something that Candor does not understand.',
  };
}
