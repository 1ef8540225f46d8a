import * as z from 'zod';
import { parseDsn } from '../../core/crash/dsn.ts';
import { writeEnvelope } from '../../core/crash/envelope.ts';
import type { Payload } from '../../core/delivery/payload.ts';
import type { CrashEvent } from '../../core/crash/event.ts';
import { faultEvent, faultKinds } from '../../core/crash/fault.ts';
import { askedFirst, heldBecause } from '../../core/crash/views.ts';
import type { LoadSentry } from './sentry.ts';
import { readAside, takeAway, whatWaits } from './spool.ts';
import type { CrashChoices, CrashOutbox } from './types.ts';

const frame = z.object({
  filename: z.string(),
  function: z.string(),
  lineno: z.int().exactOptional(),
  colno: z.int().exactOptional(),
  in_app: z.boolean(),
});
const named = z.object({ name: z.string(), version: z.string() });
const event: z.ZodType<CrashEvent> = z.object({
  event_id: z.string().regex(/^[0-9a-f]{32}$/),
  timestamp: z.number(),
  platform: z.enum(['node', 'javascript']),
  level: z.enum(['fatal', 'error']),
  release: z.string(),
  environment: z.string(),
  exception: z.object({
    values: z.array(
      z.object({
        type: z.string(),
        value: z.string(),
        mechanism: z.object({ type: z.string(), handled: z.boolean() }),
        stacktrace: z.object({ frames: z.array(frame) }).exactOptional(),
      }),
    ),
  }),
  contexts: z.object({ os: named, runtime: named }),
  tags: z.object({ fault: z.string() }),
});
const spooled = z.object({ kind: z.enum(faultKinds), event });

/** What was recorded just now. */
export interface Recorded {
  /** Numbers of the records about which the user is to be asked. */
  readonly ask: readonly number[];
  /** Resolves when the first attempt of each has ended. */
  readonly settled: Promise<unknown>;
}

/**
 * Brings what was put aside into the history, by the one way, oldest first; a report leaves the disk only once it is
 * recorded.
 */
export async function recordAside(
  folder: string,
  outbox: CrashOutbox,
  choices: CrashChoices,
  sentry: LoadSentry | null,
): Promise<Recorded> {
  const ask: number[] = [];
  const all: Promise<unknown>[] = [];
  const recorded = (): Recorded => ({ ask, settled: Promise.all(all) });
  for (const name of whatWaits(folder)) {
    const parsed = spooled.safeParse(parse(readAside(folder, name)));
    if (!parsed.success) {
      // Cut short by what it was to tell of, or not Candor's.
      takeAway(folder, name);
      continue;
    }
    // oxlint-disable-next-line no-await-in-loop -- in order, and each recorded before it is taken away
    const payload = await payloadOf(parsed.data, choices, sentry);
    const submitted = outbox.submit(payload);
    if (!submitted.ok) return recorded();
    all.push(submitted.value.settled);
    takeAway(folder, name);
    // oxlint-disable-next-line no-await-in-loop -- known at once for what is blocked; nothing else is waited for
    if (await isAsked(payload, submitted.value.settled)) ask.push(submitted.value.record);
  }
  return recorded();
}

async function payloadOf(
  { kind, event: report }: z.infer<typeof spooled>,
  choices: CrashChoices,
  sentry: LoadSentry | null,
): Promise<Payload> {
  const text = await choices.dsn();
  const dsn = text === null ? null : parseDsn(text);
  const to = dsn?.ok === true ? dsn.value.address : '';
  const mode = choices.mode();
  const mayLeave = choices.isOpen() && mode !== 'never' && to !== '';
  return {
    origin: 'crash',
    event: faultEvent(kind),
    userId: '',
    destination: to,
    made: await bodyOf(report, mayLeave ? text : null, sentry),
    held: heldBecause(mode, to !== ''),
  };
}

/** Made by Sentry's library where it may be run, which is only so while a report could leave. */
async function bodyOf(
  report: CrashEvent,
  dsn: string | null,
  sentry: LoadSentry | null,
): Promise<Uint8Array> {
  const own = (): Uint8Array =>
    Buffer.from(writeEnvelope(report.event_id, JSON.stringify(report)), 'utf8');
  if (dsn === null || sentry === null) return own();
  try {
    const { sentryEnvelope } = await import('./sentry.ts');
    const made = await sentryEnvelope(await sentry(), report, dsn);
    return made.ok ? made.value : own();
  } catch {
    // A report must not be lost because a library has a fault, too.
    return own();
  }
}

async function isAsked(
  { held }: Payload,
  settled: Promise<{ readonly kind: string; readonly reason?: string }>,
): Promise<boolean> {
  if (held !== askedFirst) return false;
  const { kind, reason } = await settled;
  return kind === 'blocked' && reason === askedFirst;
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
