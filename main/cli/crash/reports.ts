import { say } from '../../../core/messages/language.ts';
import type { Message } from '../../../core/messages/message.ts';
import { sendMessages } from '../messages.ts';
import { crashMessages as messages } from './messages.ts';
import type { ReportLine } from '../../../core/crash/views.ts';
import { inform, tellFailure, tellProblem } from '../inform.ts';
import { sentWords, statuses } from '../send.ts';
import { columns, jsonDocument, painter, plain, widthOf, type Line } from '../text.ts';
import { UsageError, type CommandContext } from '../types.ts';
import { untilStopped } from '../until-stopped.ts';

const stateWords: Readonly<Record<ReportLine['state'], Message>> = {
  waiting: messages.waiting,
  kept: messages.kept,
  sent: messages.sent,
  pending: messages.pending,
  failed: messages.failed,
};

/** `crash`: the reports, newest first. Gives the exit status, 0. */
export async function listReports(context: CommandContext): Promise<number> {
  const { terminal, services, json } = context;
  await tellProblem(context);
  const found = await services.crash.list();
  if (!found.ok) return tellFailure(terminal, found.error);
  const reports = found.value;
  if (json) {
    await terminal.stdout.write(jsonDocument({ reports, total: reports.length }));
    return 0;
  }
  const lines = reports.map(({ id, at, state, event, reason }): Line => [
    id,
    `${at}  ${say(messages.line, { event, state: say(stateWords[state]), reason })}`,
  ]);
  const width = widthOf(terminal.stdout);
  if (lines.length > 0) {
    await terminal.stdout.write(columns(lines, 0, width, painter(terminal.colour)));
  }
  await inform(terminal, countWords(reports));
  return 0;
}

function countWords(reports: readonly ReportLine[]): string {
  if (reports.length === 0) return say(messages.none);
  const waiting = reports.filter(({ state }) => state === 'waiting').length;
  const count = reports.length;
  return waiting === 0
    ? say(messages.count, { count })
    : say(messages.countWaiting, { count, waiting });
}

/** `crash show`: one report, field by field. Gives the exit status: 0; 6 when there is none. */
export async function showReport(
  { terminal, services, json }: CommandContext,
  id: string,
): Promise<number> {
  const found = await services.crash.show(id);
  if (!found.ok) return tellFailure(terminal, found.error);
  const { at, event, state, reason, fields, text } = found.value;
  if (json) {
    await terminal.stdout.write(jsonDocument({ id, at, event, state, reason, fields, body: text }));
    return 0;
  }
  const paint = painter(terminal.colour);
  const width = widthOf(terminal.stdout);
  const facts: readonly Line[] = [
    [say(messages.when), at],
    [say(messages.event), event],
    [say(messages.stateOf), say(messages.state, { state: say(stateWords[state]), reason })],
  ];
  const rows = fields.flatMap(({ path, value, needed }): readonly Line[] =>
    value
      .split('\n')
      .map((line, index) => [
        index === 0 ? path : '',
        `${line}${needed ? `  ${say(messages.needed)}` : ''}`,
      ]),
  );
  const head = `${paint('bold', plain(say(messages.report, { id })))}\n${columns(facts, 2, width, paint)}`;
  await terminal.stdout.write(
    `${head}\n${paint('bold', say(messages.fields))}\n${columns(rows, 2, width, paint)}`,
  );
  return 0;
}

/**
 * `crash send`: sends a report that was kept, without the fields named. Gives the exit status: 0 delivered; 4 nothing
 * left; 5 failed; 6 no such report.
 */
export async function sendReport(
  { terminal, services, json }: CommandContext,
  id: string,
  without: readonly string[],
): Promise<number> {
  const sent = await untilStopped(terminal, () => services.crash.send(id, without));
  if (typeof sent === 'number') {
    await inform(terminal, say(sendMessages.stopped));
    return sent;
  }
  if (!sent.ok) {
    if (sent.error.code === 'bad-argument') throw new UsageError(sent.error.message);
    const status = await tellFailure(terminal, sent.error);
    return sent.error.code === 'not-allowed' ? statuses.blocked : status;
  }
  const { id: record, outcome, words } = sent.value;
  if (json) await terminal.stdout.write(jsonDocument({ id: record, outcome, words }));
  else await inform(terminal, sentWords(sent.value));
  return statuses[outcome];
}

/** `crash dismiss`: keeps a report here and asks no more. Gives the exit status: 0; 6 when there is none. */
export async function dismissReport(
  { terminal, services, json }: CommandContext,
  id: string,
): Promise<number> {
  const done = await services.crash.dismiss(id);
  if (!done.ok) return tellFailure(terminal, done.error);
  if (json) await terminal.stdout.write(jsonDocument({ id, state: 'kept' }));
  else await inform(terminal, say(messages.staysHere, { id }));
  return 0;
}
