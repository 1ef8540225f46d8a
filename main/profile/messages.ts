import { defineMessages } from '../../core/messages/message.ts';

/** What happened to the settings file, and what cannot be kept. Reasons stand in parentheses. */
export const settingsFileMessages = defineMessages('profile.settings', {
  onlyNow: 'What you change holds only until Candor closes.',
  notSetAside:
    'The settings file cannot be used ({reason}) and could not be set aside; it is left as it is.',
  setAside:
    'The settings file could not be used ({reason}). It is kept as {name}, and a new one is begun.',
  newer:
    'The settings file was written by a newer Candor (version {version}; this one knows {known}). It is left as it is, and Candor runs on its defaults.',
  folderNotWritten: 'The profile folder {folder} cannot be written.',
  folderNotMade: 'The profile folder {folder} cannot be made.',
  cannotWrite: 'The settings cannot be written.',
  notWritten: 'The settings could not be written ({code}).',
  noFingerprint: 'A certificate is named by its SHA-256 fingerprint.',
});

/** Why a file of the profile is broken, words in parentheses. */
export const brokenFileMessages = defineMessages('profile.file', {
  notAFile: 'it is not a file',
  tooLong: 'it is far too long',
  refused: 'the system refused to read it, {code}',
  noVersion: 'its version is not a number',
  badPlace: '"{place}" is not what it should be',
  notJson: 'it is cut short or not JSON',
  tooDeep: 'it nests too deep',
});

/** Where secrets are kept, and why there. */
export const secretMessages = defineMessages('profile.secrets', {
  noKeyring:
    'This system has no keyring that Candor can use, so the password is kept in memory only, until Candor closes.',
  notGivenBack:
    'The system’s keyring did not give the password back; it may be locked, or belong to another user. Enter it again.',
  onlyWindow:
    'The password is kept in the system’s keyring, which only the window can read. Give it with CANDOR_ROOT_EMAIL and CANDOR_ROOT_PASSWORD, with --password-file, or as a credential of systemd.',
  inMemory: 'The password is kept in memory only, until Candor closes.',
  fromEnvironment: 'The password comes from CANDOR_ROOT_PASSWORD in the environment.',
  none: 'No password is kept.',
  inKeyring: 'The password is kept in the system’s keyring, and used for {origin} only.',
  half: '{set} is set in the environment, but {unset} is not: both are needed.',

  dsnFromEnvironment: 'The DSN comes from CANDOR_SENTRY_DSN.',
  noDsnInEnvironment: 'CANDOR_SENTRY_DSN is set, but it is not a DSN.',
  dsnKept:
    'The DSN is kept {place, select, memory {in memory only, until Candor closes} other {in the system’s keyring}}.',
  dsnBuilt: 'The DSN was named by whoever built this Candor.',
  noDsn: 'No DSN is set, so there is nowhere to send crash reports to.',

  noWriteKey: 'A write key is one word of letters and digits.',
  writeKeyFromEnvironment: 'The write key comes from CANDOR_WRITE_KEY.',
  noWriteKeyKept: 'No write key is kept.',
  writeKeyKept:
    'The write key is kept {place, select, memory {in memory only, until Candor closes} other {in the system’s keyring}}, and used for {origin} only.',
  credentialUnread: 'The credential {name} can’t be read ({code}).',
});

/** Whose the profile folder is, and what Candor does because of it. */
export const folderMessages = defineMessages('profile.folder', {
  controlCharacters: '--profile takes a folder without control characters in its name',
  noFolder: '--profile takes a folder, and {folder} is none',
  nothingKept: '--profile takes a folder, and nothing can be kept in {folder}',
  ofAnotherUser:
    'The profile folder {folder} belongs to another user, who can read and change what Candor keeps there.',
  shared:
    'The profile folder {folder} holds other files too, and other users can look into it. Better give Candor a folder of its own.',
  nameOwn: 'To work as root, name a folder of root’s own with --profile.',
  changedByOthers:
    'The profile folder {folder} can be changed by other users, so Candor doesn’t use it as root.',
  othersFiles:
    'The profile folder {folder} holds files of another user, so Candor doesn’t use it as root.',
  noWindow:
    'The profile folder {folder} belongs to another user, so Candor opens no window as root there.',
  cannotReadCandor:
    'The profile folder {folder} belongs to another user ({uid}), who can’t read Candor’s own files.',
  worksAsUser:
    'The profile folder {folder} belongs to another user, so Candor works with the rights of that user ({uid}) and not as root.',
});

/** Why a file could not be written, words that stand after a colon. */
export const writeMessages = defineMessages('profile.write', {
  diskFull: 'the disk is full',
  quota: 'the quota of the disk is used up',
  mayNotWrite: 'you may not write there',
  readOnly: 'the disk is read-only',
  folderGone: 'the folder is gone',
  tooLarge: 'the file is too large for the disk',
  diskError: 'the disk reports an error',
  closed: 'it is closed',
  unknown: 'the reason is not known',
});

/** Why Candor is not started at login, and why an address is none. */
export const refusalMessages = defineMessages('profile.refusal', {
  noLogin: 'Candor cannot be started at login here.',
  loginNotKept: 'The system did not keep it ({code}).',
  loginInWindow:
    'Turn this on in the window, under Settings: a terminal without Electron has no window to start.',
  noHost: 'The address names no host that can exist.',
  noAddress: 'This is no address.',
});
