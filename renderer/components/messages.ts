import { defineMessages } from '../../core/messages/message.ts';

/** What the parts that pages share say. */
export const componentMessages = defineMessages('window.components', {
  settingsBanner: 'Settings.',
  pleaseNote: 'Please note.',
  copied: 'Copied',
  copy: 'Copy',
  whatCopied: '{what} copied.',
  dayMonthYear: 'Day Month Year',
  chooseInACalendar: 'Choose in a calendar',
  writeADayAs: 'Write a day as {example} or 2026-11-23.',
  stillToCome: '{day} is still to come.',
  tryAgain: 'Try again',
  nothingRecordedYet: 'Nothing recorded yet.',
  reportsAreRecordedOnce:
    'Your server’s reports are recorded once <link>the relay</link> takes them.',
  doesNotRecord:
    'Candor doesn’t record what it reads: you can turn that on in <link>Settings</link>.',
  recordsNextReading: 'Candor records its next reading here.',
  inShort: 'In short',
  save: 'Save',
  forgotten: 'Forgotten.',
  kept: 'Kept.',
  foundBy: '{label} · found by {evidence}',
  serversFoundOnThisMachine: 'Servers found on this machine',
  cannotBeShown: 'This window can’t be shown.',
  whatToDo:
    'Nothing was changed. A report of what went wrong is in the history. Close Candor and open it again. If this comes back, read the same facts in a terminal: <code>candor status</code>.',
  pages: 'Pages',
  opening: 'Opening…',
  progress: '{what}: {done} of {total}',
  stop: 'Stop',
  checkingEveryEntry: 'Checking every entry',
  writingTheFile: 'Writing the file',
  makingTheBundle: 'Making the bundle',
  readingEveryPayload: 'Reading every payload',
});
