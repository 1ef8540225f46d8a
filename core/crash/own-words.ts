import type { SerializedError } from './fault.ts';
import { insideApp } from './paths.ts';
import type { PrivateFacts } from './private-facts.ts';
import { redactText } from './redact.ts';
import { readStack } from './stack.ts';

/** Errors of the system and of Node whose names say what happened and nothing about anybody. Source: errno(3), Node's errors. */
const code =
  /\b(?:E(?:2BIG|ACCES|ADDRINUSE|ADDRNOTAVAIL|AGAIN|AI_AGAIN|BADF|BUSY|CONNABORTED|CONNREFUSED|CONNRESET|DQUOT|EXIST|FAULT|FBIG|HOSTUNREACH|INVAL|IO|ISDIR|LOOP|MFILE|NAMETOOLONG|NETDOWN|NETUNREACH|NFILE|NOENT|NOMEM|NOSPC|NOSYS|NOTCONN|NOTDIR|NOTEMPTY|NOTFOUND|NOTSUP|NXIO|PERM|PIPE|PROTO|ROFS|SRCH|TIMEDOUT|TXTBSY|XDEV)|ERR_[A-Z][A-Z_]{2,60})\b/;

/** A class of errors; anything else that stands as a name may be text. */
const errorClass = /^(?:[A-Z][a-z]{1,20}){0,4}(?:Error|Exception|Fault|Gone|Store)$/;

/** Classes whose errors the engine makes, in whosever code it is: Candor's own are `Error` and those that it names. */
const ofTheEngine = /^(?:Type|Range|Reference|URI|Eval|Aggregate)Error$/;
/** What V8 says without a piece of data: https://v8.dev, messages.ts of V8. All else of it could repeat some. */
const engineMessage =
  /^(?:Cannot (?:read|set) properties of (?:undefined|null) \((?:reading|setting) '[A-Za-z_$#]{1,60}'\)|[A-Za-z_$][A-Za-z_$.]{0,80} is not (?:a function|defined|iterable|a constructor)|Cannot access '[A-Za-z_$]{1,60}' before initialization|Assignment to constant variable\.|Maximum call stack size exceeded|Invalid (?:array|string) length|Invalid array buffer length|Invalid time value|URI malformed|Cannot assign to read only property '[A-Za-z_$]{1,60}' of object '#<[A-Za-z]{1,60}>')$/;

/** The name under which Candor itself tells of a process that ended: it has no stack. */
export const processGone = 'ProcessGone';

/** The class of what was thrown, `Error` where its name is no name of a class. */
export function classOf({ name }: SerializedError): string {
  return errorClass.test(name) ? name : 'Error';
}

/**
 * What a report says of an error besides its class. The words of an error that Candor's own code made are kept, without
 * what looks private. Those of all others are not Candor's to judge: a system's error names files and hosts, a parser
 * repeats what it read. Of them the code is kept, and nothing else, unless the user asked to keep them (`foreign`): then
 * they lose what looks private, too.
 */
export function wordsOf(thrown: SerializedError, hidden: PrivateFacts, foreign: boolean): string {
  if (foreign || isOwn(thrown, hidden)) return redactText(thrown.message, hidden);
  const found = code.exec(thrown.message)?.[0];
  return found === undefined ? '[text removed]' : `${found} [text removed]`;
}

/** Made by Candor's own code, and not by the engine or the system while it ran: the newest call is its own. */
function isOwn({ name, message, stack }: SerializedError, { app }: PrivateFacts): boolean {
  if (name === 'SyntaxError' || code.test(message)) return false;
  if (ofTheEngine.test(name) && !engineMessage.test(message)) return false;
  const [newest] = readStack(stack);
  // What was thrown without a stack, a plain text among it, can be anybody's words; Candor's are those of a process that ended.
  if (newest === undefined) return name === processGone;
  const file = insideApp(newest.file, app);
  if (file === null) return newest.file.startsWith('app://candor/');
  return !/(?:^|\/)node_modules\//.test(file);
}
