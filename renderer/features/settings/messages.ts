import { defineMessages } from '../../../core/messages/message.ts';

/** What the page Settings says. */
export const settingsMessages = defineMessages('window.settings', {
  whichServerCandorReads:
    'Which server Candor reads. Leave it blank to look for one on this machine.',
  save: 'Save',
  theAddress: 'the address',
  saved: 'Saved.',
  server: 'Server',
  address: 'Address',
  lookForOneOnThisMachine: 'Look for one on this machine',
  itHasNotBeenReadYet: 'It has not been read yet.',
  itAnswers: 'It answers.',
  couldNotRead: 'Couldn’t read it.',
  candorHasNotLookedForServers: 'Candor has not looked for servers yet.',
  noServerWasFound: 'No server was found on this machine.',
  foundOnThisMachine: 'Found on this machine: {found}.',
  aboutFolder:
    'Everything Candor keeps is in this folder. A password is never written there in plain text.',
  aboutLog: 'What Candor did and what went wrong, without passwords, keys, addresses or ids.',
  candor: 'Candor {version}',
  aboutReadings:
    'Recorded only: nothing is sent. Every half hour while Candor runs, and when a value changes, so that History and Charts show your metrics over time.',
  aboutRetention:
    'How long Candor keeps what it recorded. Older contents are deleted; the hashes stay, so that the chain still verifies.',
  aboutStart:
    'It starts without its window and watches over the opt-out. While the relay runs, closing the window only hides it. The tray, if your desktop has one, brings it back, and so does starting Candor again.',
  thisIsSeparateFromCandorsOwn:
    'This is separate from Candor’s own reports. It is described on <link>its vendor’s page</link>.',
  previewByRelease: 'Preview by release…',
  settings: 'Settings',
  detail: '{detail} It looks for no updates by itself.',
  heartbeat: 'Heartbeat',
  language: 'Language',
  systemLanguage: 'As the system',
  aboutLanguage:
    'A terminal goes by its own environment. JSON, files that Candor writes and the letter to the vendor stay English.',
  profileFolder: 'Profile folder',
  log: 'Log',
  about: 'About',
  history: 'History',
  keepALocalHistory: 'Keep a local history of what Candor reads',
  start: 'Start',
  startAtLogin: 'Start Candor when I sign in to this computer',
  whatYourServerSends: 'What your server sends',
  asUser: 'As <b>{email}</b>.',
  whereThePasswordGoes:
    'The password goes to the server’s own address only. It is never written to a log and never shown again.',
  forget: 'Forget',
  signInTitle: 'Sign-in',
  whatForgetRemoves: '“Forget” removes it, and the address of the server with it.',
  change: 'Change…',
  signInNow: 'Sign in…',
  checkForUpdates: 'Check for updates…',
  candorSends: 'Candor sends this to <code>{address}</code>, once, and records it:',
  whatTheAddressLearns:
    'Beside it the address learns what every connection tells: the address of your network. Only the status of the answer is read.',
  networkHasTheRecord: '<link>Network</link> has the record.',
  close: 'Close',
  checkNow: 'Check now',
  noAddressToAsk:
    'Candor looks for no updates by itself, and this build has no address to ask. Look where you got it.',
  noUpdatesByItself:
    'Candor looks for no updates by itself. You see what a check sends, and to whom, before it does.',
  checkForUpdatesTitle: 'Check for updates',
  itDoesNotAnswer: 'It does not answer.',
});
