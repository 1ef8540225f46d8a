import { say } from '../../../core/messages/language.ts';
import { historyMessages as messages } from './messages.ts';
import type { FieldDifference } from '../../../core/diff.ts';
import { tellFailure } from '../inform.ts';
import { indent, jsonDocument, painter, widthOf, type Paint } from '../text.ts';
import type { CommandContext } from '../types.ts';
import { fieldLines } from './field-text.ts';

/** `history diff`: what changed from record `from` to record `to`. Gives the exit status: 0; 6 no such record. */
export async function diffRecords(
  { terminal, services, json }: CommandContext,
  from: string,
  to: string,
): Promise<number> {
  const compared = await services.history.compare(from, to);
  if (!compared.ok) return tellFailure(terminal, compared.error);
  const differences = compared.value.map(({ name, before, after, change }) => ({
    name,
    before,
    after,
    change,
  }));
  await terminal.stdout.write(
    json
      ? jsonDocument({ from, to, differences })
      : diffText({ from, to }, differences, widthOf(terminal.stdout), painter(terminal.colour)),
  );
  return 0;
}

function diffText(
  { from, to }: { readonly from: string; readonly to: string },
  differences: readonly FieldDifference[],
  width: number,
  paint: Paint,
): string {
  const heading = `${paint('bold', indent(say(messages.fromTo, { from, to }), 0, width))}\n`;
  const same = differences.filter(({ change }) => change === 'same').length;
  if (same === differences.length) {
    return `${heading}${indent(say(messages.nothingChanged, { count: same }), 2, width)}\n`;
  }
  const changed = differences.filter(({ change }) => change !== 'same');
  const rows = changed.map(({ name, before, after, change }) => ({
    name,
    change,
    value: after ?? before ?? '',
    more: change === 'changed' && before !== null ? [say(messages.was, { before })] : [],
  }));
  const rest = same === 0 ? '' : `${indent(say(messages.restSame, { count: same }), 2, width)}\n`;
  return `${heading}${fieldLines(rows, width, paint)}${rest}`;
}
