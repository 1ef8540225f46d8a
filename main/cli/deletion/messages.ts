import { defineMessages } from '../../../core/messages/message.ts';

/** What `deletion` and its commands say. The letter itself is English, and written elsewhere. */
export const deletionMessages = defineMessages('cli.deletion', {
  help: 'the request to delete what was collected: its letter, its clocks, its evidence',
  helpLetter: 'write the letter, prefilled; you send it yourself',
  helpLaw: 'its legal basis',
  helpName: 'your name; the request needs none',
  helpCountry: 'your country or state',
  helpLeaveOut: 'leave out a line, by its id in --json; can be repeated',
  helpList: 'all requests and their clocks (exit status 8: one is overdue)',
  helpFollowUp: 'write a letter after the first; or, with --sent, keep that you sent it',
  helpKind: 'which',
  helpSentOn: 'keep it as sent on that day: 2026-11-23',
  helpOn: 'the day: 2026-11-23',
  helpNote: 'a note that stays in the profile',
  helpShort: 'it was the short form, as a link carries it',
  helpCalendar: 'write the dates of a request for a calendar (.ics)',
  helpNewFile: 'a new file',
  helpBundle: 'write the evidence of a request into one file (.zip)',
  helpHashes: 'with the hashes of the payloads in place of the payloads',
  helpVerify:
    'check an evidence bundle (exit status 1: changed, damaged, or not made by this profile)',
  helpForm: 'form of the letter',
  helpOut: 'a new file, in place of standard output',

  stepSent: 'tell on which day you sent a letter; its clocks count from then',
  stepUnsent: 'take back that you sent the last letter; both steps stay in the request',
  stepAcknowledged: 'tell that the vendor confirmed receipt',
  stepExtended: 'tell that the vendor takes more time',
  stepAnswered: 'tell that the vendor says it is deleted',
  stepRefused: 'tell that the vendor refused',
  stepClosed: 'close a request',

  badDay: '{option}: write a day like 2026-11-23',
  writtenLater: '--on: the letter of request {id} was written on {day}, after that day.',
  noShortForm: '--short: request {id} has no short form that is not sent yet.',
  noLine: '--leave-out: there is no line "{line}"; --json lists them',
  noAddress: 'This letter has no address yet; take --as text or eml.',
  noFile: 'there is no file {path}',
  notAFile: '{path} is not a file',
  tooLarge: '{path} is too large to be a bundle',
  notReadable: '{path} cannot be read ({code})',

  letterIsEnglish:
    'The letter is in English because the vendor reads English. In your language it says:',
  noLetterWritten: 'Stopped. No letter was written.',
  thisIs:
    'This is request {id}. Nothing was sent: send it yourself, then tell Candor with: {command}',
  followUp: '{where} Nothing was sent: send it yourself, then tell Candor with: {command}',
  shortForm:
    'The whole letter is too long for a link, so this is its short form. Another form carries all of it: --as eml',
  makingBundle: 'Making the bundle',
  noBundleWritten: 'Stopped. No bundle was written.',
  written: 'Written to {file}. SHA-256: {sha256}',
  notWritten: '{file} could not be written: {why}.',

  noRequest: 'No request yet: candor deletion letter writes the first.',
  overdue: 'OVERDUE.',
  state: '{state}.',
  sentOn: 'Sent on {day}.',
  law: '{law}.',
  evidence: 'Evidence: record {record}, “{event}” of installation {installation} at {at}.',
  letterOn: '{letter} on {day}.',
  now: 'Request {id}: {state}.',
  letterKept: 'Request {id}: {state}. {letter} on {day}; the letter is kept.',
});
