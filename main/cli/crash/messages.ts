import { defineMessages } from '../../../core/messages/message.ts';

/** What `crash` and its commands say. */
export const crashMessages = defineMessages('cli.crash', {
  help: 'reports of Candor’s own faults, newest first; crash.mode says what happens to them',
  helpList: 'the same',
  helpShow: 'one report, field by field (exit status 6: no such report)',
  helpSend: 'send a report that was kept (exit status 4: nothing left; 5: failed; 6: no such)',
  helpWithout: 'fields to leave out, as crash show names them',
  helpDismiss: 'keep a report here and ask no more (exit status 6: no such report)',

  waiting: 'waits for your answer',
  kept: 'kept here',
  sent: 'sent',
  pending: 'not delivered yet',
  failed: 'not delivered',
  state: '{state}. {reason}',
  line: '{event}, {state}. {reason}',

  none: 'No crashes recorded.',
  count: '{count, plural, one {# report} other {# reports}}.',
  countWaiting:
    '{count, plural, one {# report} other {# reports}}. Waiting for your answer: {waiting}; candor crash send ID, or candor crash dismiss ID.',
  report: 'Report {id}',
  when: 'When',
  event: 'Event',
  stateOf: 'State',
  fields: 'Fields',
  needed: '(needed)',
  staysHere: 'Report {id} stays here. Nothing was sent.',
});
