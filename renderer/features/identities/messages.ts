import { defineMessages } from '../../../core/messages/message.ts';

/** What the page Identities says. */
export const identitiesMessages = defineMessages('window.identities', {
  whatWillBeHere:
    'Everything that identifies your server and its people will be here, with the first and the last time it was seen.',
  moreThanKept: 'There are more than can be kept of one kind; the first thousand of it stand here.',
  identities: 'Identities',
  allIdentities: 'All identities',
  copyAll: 'Copy all',
  value: 'Value',
  where: 'Where',
  payloads: 'Payloads',
  first: 'First',
  last: 'Last',
  copy: 'Copy',
  showAll: 'Show all {identities}',
  captured: 'captured',
  collected: 'collected',
});
