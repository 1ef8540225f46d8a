import type * as Library from '@sentry/electron/main';
import type { CrashEvent } from '../../core/crash/event.ts';
import { readEnvelope } from '../../core/crash/envelope.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';

/**
 * The part of Sentry's library that is used. Each runtime hands in its own: the window `@sentry/electron/main`, which
 * can't be loaded without Electron; its parts are those of `@sentry/node`.
 */
export type SentryLibrary = Pick<
  typeof Library,
  'NodeClient' | 'Scope' | 'createTransport' | 'defaultStackParser'
>;

/** Loads it, with the first report that may leave. */
export type LoadSentry = () => Promise<SentryLibrary>;

/**
 * Lets Sentry's own library make the envelope of a report and catches it at its transport, so that nothing is sent:
 * the bytes it made are what is recorded, and what leaves later.
 *
 * Its `init()` is not called. That would open channels to the window that are not in Candor's contract (in the mode
 * `Classic`, too), begin OpenTelemetry, listen to other processes and keep a queue of its own on the disk. A client of
 * the library does none of this. Its integrations by default were looked at one by one:
 *
 * - SentryMinidump, ElectronMinidump: a dump is a picture of the memory, and the password is in it. None is made.
 * - ElectronBreadcrumbs, ElectronNet, Console, NodeFetch: a diary of what the user did. None is kept.
 * - ElectronContext, AdditionalContext, GpuContext, Context: screen, memory, language, time zone, models of devices:
 *   they tell one machine from another. A report names the system and the runtime only.
 * - Screenshots: never.
 * - MainProcessSession: reports that the program was started. The one switch has its own event for that.
 * - ChildProcess, OnUncaughtException, OnUnhandledRejection: Candor catches, because a report must be on the disk before
 *   anything else happens, with the library or without it.
 * - PreloadInjection, RendererEventLoopBlock: put code into the window.
 * - ContextLines, LocalVariables: source and values of variables; secrets can be among them.
 * - EventFilters: drops reports; FunctionToString: changes a function of the language; LinkedErrors and NormalizePaths:
 *   done in core/crash, so that a report is the same without the library.
 */
export async function sentryEnvelope(
  { NodeClient, Scope, createTransport, defaultStackParser }: SentryLibrary,
  event: CrashEvent,
  dsn: string,
): Promise<Outcome<Uint8Array>> {
  const caught: (string | Uint8Array)[] = [];
  const client = new NodeClient({
    dsn,
    integrations: [],
    stackParser: defaultStackParser,
    transport: (options) => {
      const transport = createTransport(options, async ({ body }) => {
        caught.push(body);
        return { statusCode: 200 };
      });
      return {
        ...transport,
        // What it adds to the first line holds the key of the DSN, and a moment that is not the one of sending.
        send: (envelope) => {
          const [head] = envelope;
          for (const name of Object.keys(head)) {
            if (name !== 'event_id' && name !== 'sdk') Reflect.deleteProperty(head, name);
          }
          return transport.send(envelope);
        },
      };
    },
    runtime: event.contexts.runtime,
    release: event.release,
    environment: event.environment,
    includeServerName: false,
    sendClientReports: false,
    sendDefaultPii: false,
    enableLogs: false,
    enableMetrics: false,
    maxBreadcrumbs: 0,
    // What is added to an event on its way through the library does not leave.
    beforeSend: (made) => ({
      ...forLibrary(event),
      event_id: event.event_id,
      ...(made.sdk && { sdk: made.sdk }),
      type: undefined,
    }),
  });
  client.captureEvent(forLibrary(event), { event_id: event.event_id }, new Scope());
  await client.close(5_000);
  const [body] = caught;
  if (body === undefined) return failure('internal', 'Sentry’s library made no envelope.');
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  // Written as Candor writes it: each line is ended.
  const text = `${Buffer.from(bytes).toString('utf8').trimEnd()}\n`;
  if (readEnvelope(text) === null) {
    return failure('internal', 'Sentry’s library made an envelope that cannot be read.');
  }
  return success(Buffer.from(text, 'utf8'));
}

/** The same event in the library's types, which let their parts be changed. */
function forLibrary(event: CrashEvent) {
  const { exception, contexts, tags, ...rest } = event;
  const values = exception.values.map(({ stacktrace, ...thrown }) => ({
    ...thrown,
    ...(stacktrace && { stacktrace: { frames: stacktrace.frames.map((frame) => ({ ...frame })) } }),
  }));
  return {
    ...rest,
    exception: { values },
    contexts: { os: { ...contexts.os }, runtime: { ...contexts.runtime } },
    tags: { ...tags },
  };
}
