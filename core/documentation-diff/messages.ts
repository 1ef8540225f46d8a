import { defineMessages } from '../messages/message.ts';

/** A captured payload beside the vendor’s page. */
export const documentationMessages = defineMessages('documentation', {
  otherEvent:
    'No event of the server itself, so nothing of the vendor’s page is missed. It carries {unlisted, plural, one {# field} other {# fields}} that the page does not list.',
  counts:
    'Sent: {sent} of the {all} facts on the vendor’s page{odd, plural, =0 {} other {, {odd} of them in another form than it says}}, and {unlisted, plural, =0 {nothing else} one {# field not on it} other {# fields not on it}}; not sent: {unsent} of the page.',
  noRelease: 'The payload names no release, so units are not compared.',
  unknownRelease:
    'Its release is not one that Candor knows, so units are those of the newest known.',

  fieldNotKnown: 'No known release sends this field.',
  sentSince: 'Sent since {first}.',
  sentBetween: 'Sent by {first} to {last}.',
  notKnownToSend: '{release} is not known to send it.',

  /** Behind the name of a field. */
  otherName: 'sent as {sent}',
  otherUnit: 'sent in {sent}, the page says {page}',
  otherType: 'sent as {sent}, the page says {page}',
  counted: 'it counts {sent}',
  named: 'it names {sent}',
  noUnit: 'no unit',
});

/** Why a metric of the vendor’s page was not sent: words that stand after a colon; and which releases send it. */
export const unsentMessages = defineMessages('documentation.unsent', {
  namesNobody: 'the message names nobody',
  noRelease: 'the payload names no release, so why is not known',
  notOfRelease: '{release} does not send it',
  hostOnly: 'this event carries the facts of the host only',
  localMode: 'it is sent in local mode only',
  singleNode: 'a single node does not report it',
  missing: '{release} sends it as far as is known, and this payload does not have it',

  sentBy: 'Sent by {releases}.',
  /** A list of releases. */
  andBy: '{releases}, and by {more}',
  allReleases: 'all releases',
  from: 'releases from {from} on',
  before: 'releases before {until}',
  between: 'releases from {from} and before {until}',
});

/** Fields that a server never sent before. */
export const newFieldMessages = defineMessages('documentation.newFields', {
  fields:
    'Your server reports {count, plural, one {a field} other {{count} fields}} it did not report before: {fields}.',
  upgraded:
    'Since the upgrade from {before} to {now} your server reports {count, plural, one {a field} other {{count} fields}} it did not report before: {fields}.',
  /** A list of fields. */
  listed: '{fields}, {field}',
  more: '{fields} and {count} more',
  unknown: '{name} (unknown to Candor; not on the vendor’s page)',
  undocumented: '{name} ({meaning}; not on the vendor’s page)',
});
