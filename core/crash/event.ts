import { type Fault, isCrash, type SerializedError } from './fault.ts';
import { classOf, wordsOf } from './own-words.ts';
import { insideApp } from './paths.ts';
import type { PrivateFacts } from './private-facts.ts';
import { redactText } from './redact.ts';
import { readStack, type StackLine } from './stack.ts';

/** One call of a stack (Sentry, “Stack Trace Interface”). */
export interface Frame {
  readonly filename: string;
  readonly function: string;
  readonly lineno?: number;
  readonly colno?: number;
  readonly in_app: boolean;
}

/** What was thrown (Sentry, “Exception Interface”). */
export interface Exception {
  readonly type: string;
  readonly value: string;
  readonly mechanism: { readonly type: string; readonly handled: boolean };
  readonly stacktrace?: { readonly frames: readonly Frame[] };
}

/** A report as Sentry takes it (“Event Payloads”), and nothing more than this. */
export interface CrashEvent {
  /** 32 hexadecimal digits. */
  readonly event_id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly platform: 'node' | 'javascript';
  readonly level: 'fatal' | 'error';
  /** `candor@0.1.0`. */
  readonly release: string;
  readonly environment: string;
  readonly exception: { readonly values: readonly Exception[] };
  readonly contexts: {
    readonly os: { readonly name: string; readonly version: string };
    readonly runtime: { readonly name: string; readonly version: string };
  };
  /** Where it happened, one of the kinds of faults. */
  readonly tags: { readonly fault: string };
}

/** What a report says beside the fault; none of it tells one user from another. */
export interface ReportFacts {
  /** 32 hexadecimal digits, random. */
  readonly id: string;
  /** Candor's own version. */
  readonly version: string;
  readonly packaged: boolean;
  readonly os: { readonly name: string; readonly version: string };
  /** Of Electron. */
  readonly electron: string;
  /** Whether the messages of errors that Candor's own code did not make are kept, redacted; the user asks for it. */
  readonly foreignMessages: boolean;
}

/** Most causes that are told. */
const mostCauses = 5;

/** Makes the report of a fault: redacted, with files relative to the app. Nothing else of the fault is kept. */
export function crashEvent(fault: Fault, facts: ReportFacts, hidden: PrivateFacts): CrashEvent {
  const handled = !isCrash(fault.kind);
  const page = ['page', 'page-rejection', 'drawing'].includes(fault.kind);
  return {
    event_id: facts.id,
    timestamp: fault.at / 1000,
    platform: page ? 'javascript' : 'node',
    level: handled ? 'error' : 'fatal',
    release: `candor@${facts.version}`,
    environment: facts.packaged ? 'production' : 'development',
    exception: {
      // Sentry lists the cause before what it caused.
      values: fault.thrown
        .slice(0, mostCauses)
        .map((thrown) => {
          const value = wordsOf(thrown, hidden, facts.foreignMessages);
          return exceptionOf(thrown, value, { type: fault.kind, handled }, hidden);
        })
        .toReversed(),
    },
    contexts: {
      os: { name: facts.os.name, version: facts.os.version },
      runtime: { name: 'Electron', version: facts.electron },
    },
    tags: { fault: fault.kind },
  };
}

function exceptionOf(
  thrown: SerializedError,
  value: string,
  mechanism: Exception['mechanism'],
  hidden: PrivateFacts,
): Exception {
  const frames = readStack(thrown.stack)
    .map((line) => frameOf(line, hidden))
    // Sentry lists the newest call last.
    .toReversed();
  return {
    type: classOf(thrown),
    value,
    mechanism,
    ...(frames.length > 0 && { stacktrace: { frames } }),
  };
}

function frameOf({ call, file, line, column }: StackLine, hidden: PrivateFacts): Frame {
  const filename = fileOf(file, hidden);
  return {
    filename,
    // Who wrote a file that is not Candor's wrote the names in it, too.
    function: call === '' || filename === elsewhere ? '<anonymous>' : redactText(call, hidden),
    ...(line !== null && { lineno: line }),
    ...(column !== null && { colno: column }),
    in_app: filename.startsWith('app:///'),
  };
}

const elsewhere = '[elsewhere]';

/** Names of files that the build, Node or Electron gave: nobody's own. */
const plainName = /^[\w@.+-]+(?:\/[\w@.+-]+)*$/;

/** The app's own files relative to it, Node's and Electron's as they are, and of all others nothing. */
function fileOf(file: string, hidden: PrivateFacts): string {
  const own = insideApp(file, hidden.app) ?? /^app:\/\/candor\/([^?#]*)/.exec(file)?.[1];
  if (own !== undefined && plainName.test(own)) return `app:///${own}`;
  if (/^node:[\w/.-]{1,100}$/.test(file) || /^node:electron\/[\w/.-]{1,100}$/.test(file))
    return file;
  if (/^(?:<anonymous>|native|electron\/js2c\/[\w-]+)$/.test(file)) return file;
  return elsewhere;
}
