import { defineMessages } from '../../core/messages/message.ts';

/** What is said where the export, or the metrics, can't go on. */
export const exportMessages = defineMessages('export', {
  portTaken: 'Port {port} is taken by another program.',
  cannotListen: 'Candor can’t listen on port {port} ({code}).',
  notWritten: 'The metrics were not written: {reason}.',

  discarded:
    'Your collector discarded {refused} of {all} records, under the present time too. They stay in the history.',
  discardedBecause:
    'Your collector discarded {refused} of {all} records, under the present time too ({reason}). They stay in the history.',
  waitsForYou:
    'The export waits for you: change that, then choose “Send now” in Settings or run “candor export”.',
  placeNotKept: 'Candor couldn’t keep how far the export came, so it waits.',
  elsewhere: 'Another Candor on this profile is exporting right now.',
  noAddress: 'The export has no address: set export.otlp.url.',
  nothingWaited: 'Nothing was waiting: your own collector has all of the history.',
  discardedInAll:
    'Your collector has discarded {discarded, plural, one {# entry} other {# entries}} of the history, which stay here.',
  sent: '{logs, plural, one {# entry of the history was sent to your own collector.} other {# entries of the history were sent to your own collector.}}',
  tooLarge: 'Your collector says that a batch is too large (413).',
  signIn: 'Your collector refused who signs in ({status}). Check CANDOR_OTLP_HEADERS.',
  nothingThere: 'Your collector has nothing at this address (404). Check export.otlp.url.',
  redirect: 'Your collector answered with a redirect ({status}), which is never followed.',
  notOtlp:
    'Your collector answered, but not as one for OTLP does, so nothing says that it took the batch. Check export.otlp.url.',
  refused: 'Your collector refused the batch ({status}).',
});
