import { defineMessages } from '../../core/messages/message.ts';

/** What is said of the requests, their files and their letters. */
export const deletionMessages = defineMessages('deletion', {
  noRequest: 'There is no request {id}.',
  noSuchRequest: 'There is no request of that number.',
  noDates: 'Request {id} was not sent yet, so it has no dates. Say first on which day you sent it.',
  sentMeanwhile: 'This request was sent meanwhile. Write a new one.',
  notKept: 'The request was not kept.',
  noDesktop:
    'There is no desktop here to open it. Save the draft as a file, or print the letter and copy it.',
  draftNotWritten: 'The draft could not be written to {file}. Save it elsewhere.',
  historyUnread: 'The history could not be read to its end. Check it, and try again.',
  bundleUnderWay: 'A bundle is being made already.',
  stopped: 'Stopped before the end. No bundle was made.',
  optOutUnseen: 'The opt-out could not be looked at.',
  tooManyPayloads:
    'There are too many payloads for one bundle. Make it with their hashes, and export the history beside it.',
  tooManyHashes: 'There are too many payloads for one bundle. Export the history instead.',
});

/** What happened to the file of requests. */
export const caseFileMessages = defineMessages('deletion.file', {
  leftAsItIs:
    'The file of requests cannot be used ({reason}) and could not be set aside; it is left as it is.',
  setAside:
    'The file of requests could not be used ({reason}). It is kept as {name}, and a new one is begun.',
  newer:
    'The file of requests was written by a newer Candor (version {version}; this one knows {known}). It is left as it is, and nothing can be changed here.',
  notWritten: 'The requests could not be written ({code}).',
  noFolder: 'The profile folder {profile} cannot be used ({code}), so requests cannot be kept.',
});

/** The dates of a request as a calendar has them. */
export const calendarMessages = defineMessages('deletion.calendar', {
  name: 'Deletion request {reference}',
  confirm: 'Receipt to be confirmed (about): request {reference}',
  answer: 'Answer due{about, select, yes { (about)} other {}}: request {reference}',
  extended: 'Extended answer due{about, select, yes { (about)} other {}}: request {reference}',
  reminder: 'Time to ask the vendor again: request {reference}',
  sentOn: 'Request to delete telemetry data, sent on {day}.',
  law: '{law}.',
  lawBasis: '{law}. {basis}.',
  holiday: 'A public holiday can move this day.',
});

/** What a check of a bundle finds. */
export const bundleMessages = defineMessages('deletion.bundle', {
  wrong: 'This bundle was changed or is damaged: {reason}',
  intact: 'All {files} files of this bundle are as they were packed.',
  foreign:
    'All {files} files of this bundle are as they were packed, but it was not made by this profile: it bears no signature of it. It is a forgery, or another profile made it, and only that one can check it.',
  madeHere: 'It is a bundle that was made in this profile.',
  notKnown:
    'It is not one of the bundles made in this profile, so nobody here can say that it was not made anew as a whole.',
  signed: 'It bears the signature of this profile.',
  historyNotIntact:
    'But the history behind it was not intact when it was made: VERIFY.txt in it says what was wrong.',
  historyNotChecked:
    'But the history behind it could not be checked whole when it was made: VERIFY.txt in it says why.',

  noArchive: 'The file is no archive, or it is cut short.',
  noManifest: 'The list of digests ({file}) is missing, or not at the end.',
  changed: '{file} is not what it was when packed.',
  missing: 'A file of the bundle is missing.',
  packedAnew: 'The files fit, but the archive around them was changed.',
});
