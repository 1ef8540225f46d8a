import { defineMessages } from '../messages/message.ts';

/** What the tray, notifications and the desktop's own dialogs say. */
export const desktopMessages = defineMessages('desktop', {
  state: 'Telemetry: {state}',
  turnOn: 'Turn telemetry on…',
  turnOff: 'Turn telemetry off',
  undoOff: 'Undo turning it off',
  open: 'Open Candor',
  quit: 'Quit Candor',
  nothingYet: 'Last payload: none yet',
  lastPayload:
    'Last payload: {event}, {at}, {outcome, select, sent {sent} failed {not delivered} blocked {blocked} other {not delivered yet}}',
  relayForwards:
    'Relay: forwards what your server posts, {received, plural, one {# payload} other {# payloads}}',
  relayKeeps:
    'Relay: your server posts to this machine only, {received, plural, one {# payload} other {# payloads}}',

  turnedOff: 'Telemetry was turned off',
  offNotDone: 'Off, but the server still needs you',
  undo: 'Undo',
  undoneOwn: 'Candor’s own answer is what it was before.',
  undoneFiles: 'Restored byte for byte: {files}.',
  relayStopped: 'The relay does not run',

  keepsRunning: 'Candor keeps running for the relay',
  keepsRunningDetail:
    'It still records what your server posts; open it again by starting Candor or {where, select, menuBar {from the menu bar} notifications {from the notification area} other {from the tray if your desktop has one}}, or quit it now.',
  keepRunning: 'Keep running',

  newFields: 'Your server reports something new',

  noDesktop: 'There is no desktop here to do that.',
  notOpened: 'Candor does not open this address.',
  onlyOwnDrafts: 'Candor opens its own draft files only.',
  noBrowserForPage: 'No browser could be started. The page is at {address}',
  noBrowserForLetter: 'No browser could be started. Copy the letter instead.',
  noMailProgram: 'No mail program could be started. Copy the letter, or save it as a draft file.',
  noDraftProgram: 'No program opens draft files here. The draft is kept as {path}',
});

/** What the window shows of all modules at once says by itself. */
export const snapshotMessages = defineMessages('snapshot', {
  unknownBefore: 'Candor doesn’t know where the server reported before.',
});
