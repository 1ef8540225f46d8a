import { defineMessages } from '../messages/message.ts';

/** What the recorded payloads name. */
export const identityMessages = defineMessages('identities', {
  installationIds: 'Installation ids',
  aboutInstallationIds:
    'instance_id on the vendor’s page, userId on the wire: the same in every report.',
  hostNames: 'Host names',
  aboutHostNames: 'The name of the machine, as the server calls it.',
  emails: 'E-mail addresses',
  aboutEmails: 'In root_user, or in the web pages’ own events.',
  releases: 'Releases',
  aboutReleases: 'zo_version of each report.',

  reading: 'Reading every recorded payload.',
  none: 'No identity was recorded yet.',
  nothingCaptured: 'Nothing was captured from your server yet. Candor itself read {identities}.',
  captured: 'What your server sent names {identities}.',
  source:
    'Captured: it was in what your server sent. Collected: Candor read it and put it into a record of its own. From the history on this machine only.',

  countInstallationIds: '{count, plural, one {# installation id} other {# installation ids}}',
  countHostNames: '{count, plural, one {# host name} other {# host names}}',
  countEmails: '{count, plural, one {# e-mail address} other {# e-mail addresses}}',
  countReleases: '{count, plural, one {# release} other {# releases}}',
});
