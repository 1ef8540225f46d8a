import { say } from '../../../core/messages/language.ts';
import { deletionMessages as messages } from './messages.ts';
import type { Draft } from '../../../core/deletion/draft.ts';
import { mailtoWithin, type LinkDraft } from '../../../core/deletion/mailto.ts';
import type { LetterView } from '../../../core/deletion/views.ts';
import { failure, type Outcome } from '../../../core/outcome.ts';
import { collectOnce } from '../collect-once.ts';
import { inform, tellFailure, tellProblem } from '../inform.ts';
import { indent, jsonDocument, plain, widthOf } from '../text.ts';
import { UsageError, type CommandContext, type Terminal } from '../types.ts';
import type { FollowUpOptions, LetterOptions, WriteOptions } from './options.ts';
import { refused } from './refused.ts';
import { writeWhole } from './write-whole.ts';

/** A letter in the form that was asked for. */
interface Written {
  readonly text: string;
  readonly link: LinkDraft | null;
}

/**
 * `deletion letter`: writes the letter from what the history and the server tell, and keeps it as the request
 * that is not sent yet. Gives the exit status: 0; 130 or 143 when stopped.
 */
export async function writeLetter(
  context: CommandContext,
  { law, name, country, leaveOut, ...options }: LetterOptions,
  target: string | null,
): Promise<number> {
  const { terminal, services } = context;
  await tellProblem(context);
  // The server tells its instance_id, and its own word on the opt-out.
  const collection = await collectOnce(context);
  if (typeof collection === 'number') {
    await inform(terminal, say(messages.noLetterWritten));
    return collection;
  }
  const made = await services.deletion.letter({ law, name, country, leftOut: leaveOut });
  if (!made.ok) return tellFailure(terminal, made.error);
  const { letter, caseId } = made.value;
  const unknown = leaveOut.find((id) => !letter.lines.some((line) => line.id === id));
  if (unknown !== undefined) {
    throw new UsageError(say(messages.noLine, { line: unknown }));
  }
  const { draft, compact, reference } = letter;
  const written = await inForm(context, { draft, compact, reference }, options);
  if (!written.ok) return refused(terminal, written.error);
  const document = documentOf(made.value, options, written.value, target);
  const status = await give(context, written.value, document, target);
  if (status !== 0) return status;
  await tellTranslation(terminal, translationOf(letter));
  const short = written.value.link?.compact === true ? ' --short' : '';
  const command = `candor deletion sent ${caseId} --on DATE${short}`;
  await inform(terminal, say(messages.thisIs, { id: caseId, command }));
  return 0;
}

/** `deletion follow-up`: writes a letter after the first. */
export async function writeFollowUp(
  context: CommandContext,
  id: string,
  { kind, ...options }: FollowUpOptions,
  target: string | null,
): Promise<number> {
  const { terminal, services } = context;
  const made = await services.deletion.followUp(id, kind, null);
  if (!made.ok) return refused(terminal, made.error);
  const { draft, where, translation } = made.value;
  const reference = `request-${id}-${kind}`;
  const written = await inForm(context, { draft, compact: null, reference }, options);
  if (!written.ok) return refused(terminal, written.error);
  const { text } = written.value;
  const document = { id, kind, as: options.as, ...draft, where, text, file: target };
  const status = await give(context, written.value, document, target);
  if (status !== 0) return status;
  await tellTranslation(terminal, translation);
  const command = `candor deletion follow-up ${id} --kind ${kind} --sent DATE`;
  await inform(terminal, say(messages.followUp, { where, command }));
  return 0;
}

/** The letter's lines in the user's language; null: the user reads English. */
function translationOf({ lines }: LetterView['letter']): string | null {
  const written = lines.filter(({ included, text }) => included && text !== '');
  if (written.every(({ translation }) => translation === null)) return null;
  return written.map(({ text, translation }) => translation ?? text).join('\n');
}

/** Tells what a letter says in the user's language, on standard error: it goes no further. */
async function tellTranslation(terminal: Terminal, text: string | null): Promise<void> {
  if (text === null) return;
  await inform(terminal, say(messages.letterIsEnglish));
  const width = widthOf(terminal.stderr);
  const lines = text.split('\n').map((line) => (line === '' ? '' : indent(line, 2, width)));
  await terminal.stderr.write(`${lines.join('\n')}\n`);
}

async function inForm(
  { services }: CommandContext,
  letter: { readonly draft: Draft; readonly compact: Draft | null; readonly reference: string },
  { as }: WriteOptions,
): Promise<Outcome<Written>> {
  const { draft, compact, reference } = letter;
  if (as === 'text') {
    const { to, subject, body } = draft;
    return {
      ok: true,
      value: { text: `To: ${to}\nSubject: ${subject}\n\n${body}\n`, link: null },
    };
  }
  if (as === 'eml') {
    const file = await services.deletion.draftFile(draft, reference);
    if (!file.ok) return file;
    return { ok: true, value: { text: Buffer.from(file.value.bytes).toString(), link: null } };
  }
  if (draft.to === '') {
    return failure('bad-argument', say(messages.noAddress));
  }
  const link = mailtoWithin(draft, compact);
  if (!link.ok) return link;
  return { ok: true, value: { text: `${link.value.href}\n`, link: link.value } };
}

async function give(
  context: CommandContext,
  { text, link }: Written,
  document: unknown,
  target: string | null,
): Promise<number> {
  const { terminal, json } = context;
  if (target !== null) {
    const status = await writeWhole(terminal, target, Buffer.from(text));
    if (status !== 0) return status;
  }
  if (json) await terminal.stdout.write(jsonDocument(document));
  else if (target === null) await terminal.stdout.write(shown(text, terminal.stdout.isTTY));
  if (link?.compact === true) {
    await inform(terminal, say(messages.shortForm));
  }
  return 0;
}

/** On a screen nothing in it may drive the terminal; in a pipe it is what it is. */
function shown(text: string, screen: boolean): string {
  return screen ? text.split(/\r?\n/u).map(plain).join('\n') : text;
}

function documentOf(
  { caseId, letter, choices }: LetterView,
  { as }: WriteOptions,
  { text, link }: Written,
  target: string | null,
): unknown {
  const { to, subject, body } = link?.draft ?? letter.draft;
  return {
    id: caseId,
    reference: letter.reference,
    law: choices.law,
    as,
    to,
    subject,
    body,
    compact: link?.compact ?? false,
    text,
    file: target,
    lines: letter.lines.map((line) => ({
      id: line.id,
      text: line.text,
      included: line.included,
      why: line.why,
    })),
  };
}
