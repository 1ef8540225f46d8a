import { sentences } from '../../core/messages/sentences.ts';
import { say } from '../../core/messages/language.ts';
import type { Message } from '../../core/messages/message.ts';
import { readingMessages as messages } from './messages.ts';
import { classificationWords, fieldFacts } from '../../core/catalogue/field.ts';
import { metrics, type Classification } from '../../core/catalogue/metrics.ts';
import { newestRelease } from '../../core/catalogue/releases.ts';
import { fieldsOf } from '../../core/diff.ts';
import type { BuiltPayload, LeftOut } from '../../core/payload.ts';
import { cells, columns, indent, plain, wrap, type Line, type Paint } from './text.ts';

/** How a classification is said; a shape stands before those that lead to a person or an installation. */
const classes: Readonly<Record<Classification, Message>> = {
  identifier: messages.identifier,
  personal: messages.personal,
  usage: messages.usage,
  system: messages.system,
};

function classText(classification: Classification): string {
  return say(classes[classification], { words: say(classificationWords[classification]) });
}

/** A preview for people. `why`: why this release, one sentence. */
export function previewText(built: BuiltPayload, why: string, width: number, paint: Paint): string {
  const { facts, leftOut, notSent } = built;
  const seen = say(messages.notSeen, { why });
  const how = facts.known
    ? seen
    : sentences(seen, say(messages.newerShown, { release: facts.release, newest: newestRelease }));
  const parts = [
    `${paint('bold', say(messages.preview))}\n${indent(how, 0, width)}\n`,
    fieldsText(built, width, paint),
    listOf(say(messages.leftOut), leftOut),
    listOf(say(messages.notSentNow), notSent),
  ];
  return parts.filter((part) => part !== '').join('\n');

  function heading(title: string): string {
    return wrap(title, width)
      .map((line) => paint('bold', line))
      .join('\n');
  }

  function listOf(title: string, list: readonly LeftOut[]): string {
    if (list.length === 0) return '';
    const lines = list.map(({ key, why: reason, remedy }, at): Line => {
      // A remedy that holds for several is said with the last of them.
      const said = remedy !== null && list[at + 1]?.remedy !== remedy ? ` – ${remedy}` : '';
      return [key, `${reason}${said}`];
    });
    return `${heading(title)}\n${columns(lines, 2, width, paint)}`;
  }
}

/** Each field with its value as it would travel, and under it what it is and what it is good for. */
function fieldsText(built: BuiltPayload, width: number, paint: Paint): string {
  const fields = fieldsOf(built.text);
  const names = Math.max(...fields.map(({ name }) => cells(plain(name))));
  const left = 2 + names + 2;
  return fields
    .map(({ name, value }) => {
      const start = `  ${paint('bold', plain(name))}${' '.repeat(names + 2 - cells(plain(name)))}`;
      const about = aboutField(name, built);
      const below = about === '' ? '' : `${paint('dim', indent(about, left, width))}\n`;
      // The value is never broken: it can be copied as it is.
      return `${start}${plain(value)}\n${below}`;
    })
    .join('');
}

/** What a field is, what can be learned from it, and a shape before what leads to a person. */
function aboutField(name: string, { notes }: BuiltPayload): string {
  const { classification, purpose, meaning, documented } = fieldFacts(name);
  const learned = name === 'userId' ? say(metrics.instance_id.purpose) : purpose;
  return sentences(
    classification === null ? '' : classText(classification),
    // The name of an undocumented key says less than the page says of the others.
    meaning !== null && (!documented || learned === null) ? say(messages.meaning, { meaning }) : '',
    learned ?? '',
    documented ? '' : say(messages.undocumented),
    notes.find(({ key }) => key === name)?.note ?? '',
  );
}
