import type { DeletionCase } from '../../../core/deletion/case.ts';
import { caseDatesInEnglish } from '../../../core/deletion/case-dates.ts';
import type { Draft } from '../../../core/deletion/draft.ts';
import type { OptOutFacts } from '../../../core/deletion/facts.ts';
import type { BundleContents, MadeFile } from '../../../core/deletion/views.ts';
import { say } from '../../../core/messages/language.ts';
import { failure, success, type Outcome } from '../../../core/outcome.ts';
import { ndjsonLine, type WholeRecord } from '../../../core/history/rows.ts';
import { deletionMessages as messages } from '../messages.ts';
import { isTelemetry } from '../rows.ts';
import type { ChainState } from '../types.ts';
import { pack, sha256, type BundleFile } from './archive.ts';
import { howToVerify } from './how-to-verify.ts';
import { indexPage, mostListed } from './index-page.ts';
import { digestToSign, signatureLine, signedIn } from './signature.ts';

/** What a bundle is made of. */
export interface BundleRequest {
  readonly one: DeletionCase;
  /** The opt-out now; a failure does not hold the rest up. */
  readonly optOut: Outcome<OptOutFacts>;
  readonly chain: ChainState;
  readonly records: AsyncIterable<WholeRecord>;
  readonly contents: BundleContents;
  readonly today: string;
  /** RFC 3339, UTC. */
  readonly madeAt: string;
  /** Signs a digest with the key of the history; null where there is none. */
  readonly sign: (digest: string) => Promise<string | null>;
}

/** Most that a bundle takes of payloads, in characters: it is packed in memory. */
const mostText = 256 * 1_048_576;

/**
 * Makes the evidence bundle of a case: one archive with a readable page, the letters, the dates, the verdict with
 * its witnesses, the head of the chain, and every payload that was captured or sent (or the hashes of their
 * bodies). The same request gives the same bytes. Failure `bad-argument`: too much for one bundle.
 */
export async function makeBundle(request: BundleRequest): Promise<Outcome<MadeFile>> {
  const { one, optOut, chain, contents, today, madeAt } = request;
  const lines: string[] = [];
  let newest: WholeRecord[] = [];
  let length = 0;
  for await (const row of request.records) {
    if (!isTelemetry(row)) continue;
    const text = contents === 'payloads' ? ndjsonLine(row) : hashLine(row);
    length += text.length;
    if (length > mostText) return tooMuch(contents);
    lines.push(text);
    newest.push(row);
    if (newest.length > 2 * mostListed) newest = newest.slice(-mostListed);
  }
  newest = newest.slice(-mostListed).toReversed();
  const verify = howToVerify(chain);
  const total = lines.length;
  const facts = { one, optOut, today, madeAt, contents, newest, total, howToVerify: verify };
  const payloadFile = contents === 'payloads' ? 'payloads.ndjson' : 'payload-hashes.ndjson';
  const files = [
    file('index.html', indexPage(facts)),
    file('letter.txt', wholeText(one.draft)),
    ...one.letters.map(({ kind, on, draft }, at) =>
      file(`letter-${at + 2}-${kind}-${on}.txt`, wholeText(draft)),
    ),
    file('request.json', json({ ...one, dates: caseDatesInEnglish(one, today), madeAt, today })),
    file(
      'opt-out.json',
      json({
        whenWritten: one.optOut,
        now: optOut.ok ? optOut.value : { problem: optOut.error.message },
      }),
    ),
    file('chain.json', json(chain)),
    file(payloadFile, lines.join('')),
  ];
  const signed = (line: string): BundleFile[] => [...files, file(signedIn, `${line}\n\n${verify}`)];
  const signature = await request.sign(digestToSign(signed('')));
  const bytes = pack(signed(signatureLine(signature, chain)));
  return success({ name: `${one.reference}-evidence.zip`, bytes, sha256: sha256(bytes) });
}

function tooMuch(contents: BundleContents): Outcome<never> {
  return failure(
    'bad-argument',
    contents === 'payloads' ? say(messages.tooManyPayloads) : say(messages.tooManyHashes),
  );
}

function hashLine({
  id,
  at,
  origin,
  event,
  userId,
  destination,
  outcome,
  hash,
  made,
  sent,
}: WholeRecord): string {
  const row = { id, at, origin, event, userId, destination, outcome, hash };
  const line = { ...row, madeSha256: digestOf(made), sentSha256: digestOf(sent) };
  return `${JSON.stringify(line)}\n`;
}

function digestOf(text: string | null): string | null {
  return text === null ? null : sha256(Buffer.from(text));
}

function file(name: string, text: string): BundleFile {
  return { name, bytes: Buffer.from(text) };
}

function wholeText({ to, subject, body }: Draft): string {
  return `To: ${to}\nSubject: ${subject}\n\n${body}\n`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
