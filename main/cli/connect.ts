import { say } from '../../core/messages/language.ts';
import { connectMessages as messages } from './messages.ts';
import type { Connection, ConnectionTest, UnknownCertificate } from '../../core/server/views.ts';
import { cells, jsonDocument, padEnd, plain, type Line } from './text.ts';
import { inform, tellProblem } from './inform.ts';
import { UsageError, type CommandContext } from './types.ts';

/** Exit status where no server answers at the address. */
const noServer = 3;
/** Exit status where a server answers and nothing was taken. */
const nothingTaken = 10;

/** What came of it, for `--json`. */
interface Connected {
  readonly taken: boolean;
  readonly test: ConnectionTest;
  readonly certificate: UnknownCertificate | null;
}

/**
 * `connect URL`: takes a server's address into the settings, by the window's own action. A certificate that nobody
 * vouches for is shown by its fingerprint and asked about; `fingerprint` is the answer of a script. Gives the exit
 * status: 0; 3 when no server answers there; 10 when one does and nothing was taken.
 */
export async function connect(
  context: CommandContext,
  url: string,
  fingerprint: string | null,
): Promise<number> {
  const { terminal, services, json } = context;
  await tellProblem(context);
  const first: Connection = {
    url,
    // Who signs in there already goes on doing so.
    email: services.app.now().secrets.email ?? '',
    password: '',
    // A plain connection shows none.
    certificate: url.startsWith('https:') ? fingerprint : null,
  };
  const tested = await services.server.test(first);
  if (!tested.ok) throw new UsageError(`connect: ${tested.error.message}`);
  const { certificate } = tested.value;
  const trusted =
    certificate === null ? first.certificate : await askToTrust(context, certificate, fingerprint);
  const connection = { ...first, certificate: trusted };
  const again =
    certificate === null || trusted === null ? tested : await services.server.test(connection);
  if (!again.ok) throw new UsageError(`connect: ${again.error.message}`);
  const test = again.value;
  const taken = test.reached && (await take(context, connection));
  if (json) {
    await terminal.stdout.write(jsonDocument(documentOf(url, { taken, test, certificate })));
  }
  if (certificate === null || test.reached) await inform(terminal, test.message);
  if (taken) {
    await inform(terminal, say(messages.nowReads, { url }));
    return 0;
  }
  return test.reached || certificate !== null ? nothingTaken : noServer;
}

/** True when it is kept; a terminal ends at once, so what holds for this session only is nothing. */
async function take({ terminal, services }: CommandContext, to: Connection): Promise<boolean> {
  const kept = await services.server.connect(to);
  if (!kept.ok) await inform(terminal, kept.error.message);
  return kept.ok;
}

/** Shows a certificate; gives its fingerprint when somebody trusts it, else null. */
async function askToTrust(
  { terminal }: CommandContext,
  shown: UnknownCertificate,
  given: string | null,
): Promise<string | null> {
  const facts: readonly Line[] = [
    [say(messages.madeFor), shown.subject],
    [say(messages.madeBy), shown.issuer],
    [say(messages.validUntil), shown.validTo],
    ['SHA-256', shown.fingerprint],
  ];
  const left = Math.max(...facts.map(([name]) => cells(name))) + 2;
  const lines = [
    say(messages.notTrusted, { reason: shown.reason }),
    // A fingerprint is never broken: it is compared letter by letter.
    ...facts.map(([name, text]) => `  ${padEnd(name, left)}${text}`),
  ];
  await terminal.stderr.write(`${lines.map(plain).join('\n')}\n`);
  if (given !== null) {
    await inform(terminal, say(messages.otherCertificate));
    return null;
  }
  const question = `${say(messages.trustIt)} `;
  const answer = await terminal.ask?.line(question);
  if (answer?.trim().toLowerCase() === 'yes') return shown.fingerprint;
  await inform(terminal, say(terminal.ask === null ? messages.notTakenTrust : messages.notTaken));
  return null;
}

function documentOf(url: string, { taken, test, certificate }: Connected): unknown {
  const { version, telemetryEnabled, signIn, message } = test;
  return { url, taken, version, telemetryEnabled, signIn, certificate, message };
}
