import { defineMessages } from '../messages/message.ts';

/** Why a payload can’t be redacted: in a record's reason in English, beside a rule in the reader's language. */
export const redactMessages = defineMessages('redaction', {
  notJson: 'The payload is not JSON, so its fields cannot be found.',
  notObject: 'The payload is not a JSON object, so its fields cannot be found.',
  tooLarge: 'The payload is too large to check that nothing is left in it.',
  nameInPayload:
    'The name {field} still appears in the payload, so the redaction would not be complete.',
  nameInHeader:
    'The name {field} still appears in its Authorization header, so the redaction would not be complete.',
  valueInPayload:
    'The value of {field} still appears in the payload, so the redaction would not be complete.',
  valueInHeader:
    'The value of {field} still appears in its Authorization header, so the redaction would not be complete.',
  tooDeep: 'The payload has JSON in strings more than {depth} deep.',
  notNumber: 'The field {field} is to be rounded, but its value is not a number.',
});

/** What rules say, and what is wrong with them. */
export const rulesMessages = defineMessages('redaction.rules', {
  notJson: 'The redaction rules are not JSON.',
  notObject: 'The redaction rules must be a JSON object: field → rule.',
  twice: 'The field {field} has two rules.',
  unknown:
    'The rule for {field} must be "remove", {open}"replace": "text"{close} or {open}"round": step above 0{close}.',
  unsent:
    'No known release sends {field}{count, plural, =0 {} one {, nor # other field} other {, nor # other fields}}. The nearest name is {nearest}.',
  step: 'The step must be a number above 0.',
  blocks: '{reason} A payload like this one would be blocked.',
  nothing: 'Nothing is taken out.',
  all: '{changes}.',
  removed: '{field} is removed',
  replaced: '{field} is replaced with “{text}”',
  rounded: '{field} is rounded to {step, number}',
});
