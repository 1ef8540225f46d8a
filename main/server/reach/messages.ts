import { defineMessages } from '../../../core/messages/message.ts';

/** Why a request gave nothing, as words that stand after a colon. */
export const reachMessages = defineMessages('server.reach', {
  /** One of these reasons as a whole sentence; it begins with a capital already. */
  sentence: '{reason}.',
  quoted: '“{name}”',

  needsPassword: 'it needs a password',
  wrongPassword: 'the server refused the password (401)',
  routeNeedsPassword: '{route} needs a password (401)',
  notAllowed: 'this user may not read {route} (403)',
  noRoute: 'this server has no {route} (404)',
  busy: 'the server asked for fewer requests (429)',
  failedAt: 'the server failed at {route} ({status})',

  redirectsNowhere: 'the server redirects to an address that is none',
  redirectsInCircle: 'the server redirects in a circle',
  redirectsElsewhere: 'the server redirects to {origin}, where Candor does not follow',

  otherCertificate: 'the server shows another certificate than the one you accepted',
  notTrusted: 'this machine does not trust the server’s certificate',
  halfWay: 'the server stopped half-way through {route}',
  noHttp: '{origin} does not speak HTTP',
  noTls: '{origin} doesn’t use TLS: try its address with http://',
  hungUp: 'the server hung up at {route}',
  tookTooLong: 'the whole collection took too long and was ended',
  stopped: 'stopped by you',
  nothingListens: 'nothing listens at {origin}',
  nameLeadsNowhere: 'the name {hostname} leads nowhere',
  noWay: 'there is no way to {hostname} from here',
  slow: 'no whole answer to {route} within {seconds} s',
  noConnection: 'no connection to {origin} within {seconds} s',

  packed: 'the answer to {route} is packed, which was not asked for',
  tooLarge: 'the answer to {route} is larger than {megabytes} MB',
  nestedTooDeeply: 'the answer to {route} is nested too deeply to be read',
  notJson: 'the answer to {route} is not whole JSON',
  otherShape: 'the answer to {route} is not what this release is known to send',
  notZincObserve: 'the program at {address} is neither ZincObserve nor OpenObserve',
});

/** What the user can do about these reasons. */
export const reachRemedies = defineMessages('server.reach.remedy', {
  signInAgain: 'Sign in again with the e-mail and password of the root user.',
  signIn: 'Sign in with the e-mail and password of the root user.',
  signInAsRoot: 'Sign in as the root user, who may read everything.',
  collectAgain: 'Collect again.',
  collectLater: 'Collect again in a minute.',
  startServer: 'Start the server, or check its address in the settings.',
  checkAddress: 'Check the address of the server in the settings.',
  lookAtCertificate: 'Connect again and look at the certificate before you accept it.',
});

/** What is wrong with an address. */
export const addressMessages = defineMessages('server.address', {
  notWhole: 'The address must be a whole one that starts with http:// or https://.',
  holdsPassword: 'The address must not hold a name or a password; give them in their own fields.',
});

/** Why a certificate is not trusted. */
export const certificateMessages = defineMessages('server.certificate', {
  selfSigned: 'It is signed by itself, not by an authority.',
  unknownInChain: 'It is signed by an authority that this machine does not know.',
  unknownAuthority: 'The authority that signed it is not known to this machine.',
  expired: 'It has expired.',
  notValidYet: 'It is not valid yet.',
  withdrawn: 'It has been withdrawn by its authority.',
  wrongSignature: 'Its signature is wrong.',
  longChain: 'The chain of authorities behind it is too long.',
  untrusted: 'Its authority is not trusted for servers.',
  noAuthority: 'It is signed by something that is no authority.',
  notForServers: 'It is not made for servers.',
  otherName: 'It is made out to another name.',
  noVouching: 'No authority known to this machine vouches for it.',
});
