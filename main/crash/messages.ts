import { defineMessages } from '../../core/messages/message.ts';

/** What is said when a fault was caught, when Candor came back, and when a report can't be sent. */
export const crashMessages = defineMessages('crash.reports', {
  reportKept: '{fault} ({name}) A report of it is kept here.',
  notWritten: '{fault} ({name}) It could not be written down.',
  endsNow:
    '{fault} It came back a moment ago already, so it ends now. What is known of it is kept in {profile}.',
  cannotGoOn: 'Candor cannot go on',
  windowAgain: '{fault} Its window was opened again.',
  startedAgain: '{fault} It was started again.',

  setToNever: 'Crash reports are set to never. Choose ask or always first.',
  nowhereToGo: 'Crash reports have nowhere to go: no DSN is set.',
  bodyDeleted: 'The body of this report was deleted.',
  noSuchField: 'One of these fields is not in the report, or is needed.',
  sentryTookIt: 'Sentry took it.',
  sentryTookItStatus: 'Sentry took it ({status}).',
  sentAlready: 'This report was sent already.',
  noReport: 'There is no crash report of that number.',
});
