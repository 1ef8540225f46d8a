import { defineMessages } from '../../../core/messages/message.ts';

/** Why a value of the server is missing, as words that stand after a colon, and what the user can do about it. */
export const missingMessages = defineMessages('server.missing', {
  notSaid: 'the server does not say it',
  tiesGone: 'this release no longer ties functions to streams, and does not report it',
  dependsOnRelease: 'it depends on the release, which the server does not say',
  dependsOnMode: 'it depends on the local mode, which the server does not say',
  modeNotShown: 'the server does not say it, and has no stream that would show it',
  onlyLocalMode: 'only a server in local mode reports it',
  singleNode: 'a single node does not report it',
  nodesNotSaid: 'the server does not say which nodes it has',
  nodesNotListed: 'the server does not list its nodes',
  idInOwnRecords:
    'this release does not tell it, and keeps it in records that only the server itself can open',
  idOutOfReach:
    'this release does not tell it over HTTP, and its own records (metadata.sqlite) are out of reach',
  schemasNotShown: 'this release counts the versions of all schemas, and does not show that number',
  dashboardsNotListed: 'this server does not list them',
  rootNotSaid: 'the list of users does not say who is root',
  storeNotSet: 'in a cluster it has to be set, and its process does not set it',
  settingsUnread: 'the server does not say it, and the settings of its process could not be read',
  sumTooLarge: 'the sum is too large to be exact',

  runWithDataFolder: 'Run Candor on the server’s machine, as a user who may read its data folder.',
  runAsServersUser: 'Run Candor on the server’s machine, as the user who runs the server.',
});

/** Where a value came from, where that is more than a route. */
export const sourceMessages = defineMessages('server.source', {
  process: '{variable} of its process',
  processUnset: '{variable} of its process, which does not set it',
  store: 'metadata.sqlite, table {table}',
  metricsLabel: 'GET /metrics, label {label}',
});

/** Where the vendor’s own number is made in another way. */
export const noteMessages = defineMessages('server.note', {
  ownDisk: 'Its streams are kept on its own disk.',
  storageSetting:
    'The server sends what {variable} says, which Candor could not read: “local” keeps streams on a disk too.',
  emptyOrganizations:
    'Organizations with at least one stream, as the server counts them; {count, plural, one {# more has none} other {# more have none}}.',
  allFunctions: 'All functions, as this release counts them.',
  wholeMegabytes: 'This release rounds the size of each stream to a whole MB.',
  lastCount:
    'As of the server’s last count, up to a minute ago; streams deleted since it started may be in it.',
  workedOut: 'Worked out from sizes that this release shows only to 0.01 MB for each stream.',
  ownOrganizations:
    'Counted over the organizations that this user may see; the root user sees all.',
  usersOfEmpty:
    'This release does not list organizations without a stream: their users may be missing here.',
  othersMissing:
    'This release lists only organizations that have a member. What others hold is missing here.',
  othersCounted:
    'This release lists only organizations that have a member. Others are counted if they took data since the server started. {unread, plural, =0 {} other {# of them could not be read. }}Those that were idle may be missing.',
  serviceAccounts:
    'Without users made for programs, which the server counts but does not list here.',
});
