import { sentences } from '../../../core/messages/sentences.ts';
import { say } from '../../../core/messages/language.ts';
import { deletionMessages as messages } from './messages.ts';
import type { CaseView } from '../../../core/deletion/views.ts';
import { dayInWords } from '../../../core/deletion/clocks.ts';
import { letterWords } from '../../../core/deletion/later-letter.ts';
import { lawWords } from '../../../core/deletion/law.ts';
import { inform, tellFailure } from '../inform.ts';
import { indent, jsonDocument, painter, plain, widthOf, type Paint } from '../text.ts';
import type { CommandContext } from '../types.ts';

/** Exit status when a request is overdue. */
const overdue = 8;

/** `deletion list`: all requests and their clocks. Gives the exit status: 0; 8 when one is overdue. */
export async function listRequests({ terminal, services, json }: CommandContext): Promise<number> {
  const found = await services.deletion.page();
  if (!found.ok) return tellFailure(terminal, found.error);
  const { cases, today, problem } = found.value;
  if (json) {
    await terminal.stdout.write(
      jsonDocument({ today, requests: cases.map(requestDocument), problem }),
    );
  } else if (cases.length > 0) {
    const width = widthOf(terminal.stdout);
    const paint = painter(terminal.colour);
    await terminal.stdout.write(cases.map((one) => requestText(one, width, paint)).join('\n'));
  }
  if (problem !== null) await inform(terminal, problem);
  if (cases.length === 0 && problem === null) {
    await inform(terminal, say(messages.noRequest));
  }
  return cases.some((one) => one.overdue) ? overdue : 0;
}

/** A request as `--json` gives it. */
export function requestDocument(view: CaseView): unknown {
  const { id, reference, law, userIds, createdAt, steps, letters } = view.case;
  return {
    id,
    reference,
    law,
    createdAt,
    userIds,
    state: view.state,
    sentOn: view.sentOn,
    open: view.open,
    overdue: view.overdue,
    next: view.next,
    dates: view.dates,
    steps,
    letters,
  };
}

function requestText(view: CaseView, width: number, paint: Paint): string {
  const { id, reference, law, steps, letters } = view.case;
  const evidence = steps.findLast((step) => step.what === 'reopened')?.evidence;
  const lines = [
    sentences(
      view.overdue ? say(messages.overdue) : '',
      say(messages.state, { state: view.stateWords }),
      view.sentOn === null ? '' : say(messages.sentOn, { day: dayInWords(view.sentOn) }),
      say(messages.law, { law: say(lawWords[law].label) }),
    ),
    ...(view.state === 'reopened' && evidence !== undefined
      ? [
          say(messages.evidence, {
            record: evidence.record,
            event: evidence.event,
            installation: evidence.userId,
            at: evidence.at,
          }),
        ]
      : []),
    ...letters.map(({ kind, on }) =>
      say(messages.letterOn, { letter: say(letterWords[kind]), day: dayInWords(on) }),
    ),
    ...view.dates.filter(({ stands }) => stands !== 'off').map(({ sentence }) => sentence),
  ];
  const shown = lines.map((line) => `${indent(line, 2, width)}\n`).join('');
  return `${paint('bold', plain(`${id}  ${reference}`))}\n${shown}`;
}
