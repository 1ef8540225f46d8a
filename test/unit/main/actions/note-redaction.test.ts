import { expect, test } from 'vitest';
import { noteRedaction } from '../../../../main/actions/note-redaction.ts';
import { newFile, store, value } from '../history/support.ts';

const always = { from: -8.64e15, to: 8.64e15 };

test('each change of what the relay takes out is one mark, and the first nothing is none', () => {
  const history = store(newFile());
  const turn = (mode: 'hold' | 'forward' | 'redact', rules: string) =>
    noteRedaction(history, { 'relay.mode': mode, 'relay.redact': rules }, 5000);
  turn('hold', '');
  turn('forward', '{"host_name":"remove"}');
  turn('redact', '{"host_name":"remove"}');
  turn('redact', '{"host_name":"remove"}');
  turn('redact', '{"host_name":"remove","userId":{"replace":"x"}}');
  turn('forward', '{"host_name":"remove"}');
  turn('hold', '');
  const marks = value(history.marks(always)).filter(({ what }) => what === 'redaction');
  expect(marks.map(({ text }) => text)).toEqual([
    'Before the relay forwards: host_name is removed.',
    'Before the relay forwards: host_name is removed and userId is replaced with “x”.',
    'The relay forwards payloads as they are.',
  ]);
});
