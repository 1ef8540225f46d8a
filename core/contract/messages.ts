import { defineMessages } from '../messages/message.ts';

/** Why a call of the window is refused before any service sees it. */
export const contractMessages = defineMessages('contract', {
  tooLong:
    '{what, select, address {The address} change {The name of the change} country {The country} dsn {The DSN} email {The e-mail address} event {The event} field {The field} key {The write key} letter {The letter} line {The line} message {The message} name {The name} note {The note} password {The password} plan {The name of the plan} preview {The name of the preview} record {The number of the record} reference {The reference} request {The number of the request} search {The search} stack {The stack} subject {The subject} value {The value} other {The text}} is longer than {max} characters.',
  fileTooLarge: 'The file is too large.',
  bundleTooLarge: 'The file is too large to be a bundle.',
  notUnderstood: 'The window asked for something that Candor does not understand.',
});
