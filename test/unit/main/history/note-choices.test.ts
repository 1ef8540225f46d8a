import { expect, test } from 'vitest';
import { defaults } from '../../../../core/settings/definitions.ts';
import type { Settings } from '../../../../core/settings/schema.ts';
import { noteChoices } from '../../../../main/history/note-choices.ts';
import { newFile, store, value } from './support.ts';

const always = { from: -8.64e15, to: 8.64e15 };

test('each change of what leaves is one mark of its own, and the beginning is none', () => {
  const history = store(newFile());
  let now: Settings = defaults;
  const turn = (change: Partial<Settings>) => {
    now = { ...now, ...change };
    noteChoices(history, now, 5000);
  };
  turn({});
  turn({ 'relay.redact': '{"host_name":"remove"}' });
  turn({ 'relay.mode': 'redact' });
  turn({});
  turn({ 'relay.redact': '{"host_name":"remove","userId":{"replace":"x"}}' });
  turn({ 'relay.mode': 'forward' });
  turn({ 'relay.mode': 'hold' });
  turn({ 'reports.own': 'on' });
  turn({ 'reports.own': 'off' });
  const marks = value(history.marks(always))
    .filter(({ what }) => what !== 'hashing')
    .map(({ what, text }) => [what, text]);
  expect(marks).toEqual([
    ['forward-on', 'You set the relay to forward to where each server reported before.'],
    ['redaction', 'Before the relay forwards: host_name is removed.'],
    [
      'redaction',
      'Before the relay forwards: host_name is removed and userId is replaced with “x”.',
    ],
    ['redaction', 'The relay forwards payloads as they are.'],
    ['forward-off', 'You set the relay to hold everything back.'],
    ['own-on', 'You turned Candor’s own reports on.'],
    ['own-off', 'You turned Candor’s own reports off.'],
  ]);
});
