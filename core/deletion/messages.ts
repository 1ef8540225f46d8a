import { defineMessages } from '../messages/message.ts';

/** Where a request is, as the page and the terminal say it. */
export const caseMessages = defineMessages('deletion.case', {
  drafted: 'Not sent yet',
  sent: 'Sent',
  unsent: 'Taken back: not sent',
  acknowledged: 'Receipt confirmed',
  extended: 'Extended by the vendor',
  answered: 'Answered: deleted',
  refused: 'Refused',
  closed: 'Closed',
  reopened: 'Open again: telemetry was sent after the request',

  askedAgain: 'Asked again',
  toldOfNew: 'Told of the new payload',
  complained: 'Complained',

  notSentYet: 'Request {id} was not sent yet. Say first on which day you sent it.',
  doesNotFit: 'This does not fit request {id}, which stands at “{state}”.',
  sentAfter: 'Request {id} was sent on {day}, after that day.',
  keptAlready: 'This letter of {day} is kept already.',
  cameAfter: 'The payload came on {day}, after that day.',
  writeADay: 'Write a day like 2026-11-23.',
  stillToCome: '{day} is still to come; today is {today}.',
});

/** A date of a request, and what is told of it. `when`: `ahead`, `over` and `today`, or nothing more than the day. */
export const dateMessages = defineMessages('deletion.date', {
  confirm:
    'Receipt to be confirmed {about, select, yes {about} other {on}} {day}{when, select, ahead {, in {days, plural, one {{count} day} other {{count} days}}} over {, {days, plural, one {{count} day} other {{count} days}} ago} today {, today} other {}} ({basis}).',
  answer:
    'Answer due {about, select, yes {about} other {on}} {day}{when, select, ahead {, in {days, plural, one {{count} day} other {{count} days}}} over {, {days, plural, one {{count} day} other {{count} days}} ago} today {, today} other {}} ({basis}).',
  extended:
    'Extended answer due {about, select, yes {about} other {on}} {day}{when, select, ahead {, in {days, plural, one {{count} day} other {{count} days}}} over {, {days, plural, one {{count} day} other {{count} days}} ago} today {, today} other {}} ({basis}).',
  reminder:
    'Time to ask the vendor again on {day}{when, select, ahead {, in {days, plural, one {{count} day} other {{count} days}}} over {, {days, plural, one {{count} day} other {{count} days}} ago} today {, today} other {}}.',

  noAnswer: 'No answer to request {reference}',
  near: 'Request {reference}: a date is near',
  rests: '{date} {law}.',
  telemetryAfter: 'Telemetry after request {reference}',
  reopenedBy:
    '“{event}” of installation {userId} came on {day}, after the request. The case is open again; record {record} is the evidence.',
});

/** The laws: a label, and who may use each. */
export const lawMessages = defineMessages('deletion.law', {
  none: 'The vendor’s own promise',
  noneWho: 'For everyone: it does not depend on where you live or on what the data are.',
  gdpr: 'GDPR (European Union and EEA)',
  gdprWho: 'For people in the European Union or the EEA, about data that relate to them.',
  uk: 'UK GDPR (United Kingdom)',
  ukWho: 'For people in the United Kingdom, about data that relate to them.',
  ccpa: 'CCPA (California)',
  ccpaWho:
    'For residents of California. It binds a business only above certain sizes; whether the vendor reaches them is not known.',
});

/** The sentence on top of the page, and the best order of steps. */
export const statusMessages = defineMessages('deletion.status', {
  cameAfter: 'Telemetry came after',
  cameAfterWhich: ' your request of {day}. The request is open again.',
  candorSentIt: 'Candor itself sent it, not your server; it is recorded below. Turn telemetry off.',
  serverSentIt:
    'The payload is recorded as evidence below. Turn telemetry off, then tell the vendor.',
  noAnswer: 'No answer came',
  noAnswerTo: ' to your request of {day}.',
  askAgain: 'You can ask again.',
  askOrComplain: 'You can ask again, or complain.',
  underWay: 'Your request of {day} is under way.',
  watches: 'Candor watches meanwhile: a payload after the request opens it again.',
  ended:
    'Your request of {day}: {state, select, answered {answered: deleted} refused {refused} other {closed}}.',
  goesOnWatching: 'Candor goes on watching: a payload after the request opens it again.',
  ask: 'Ask the vendor to delete what it collected.',
  writes: 'Candor writes the request. You read it, change it, and send it yourself.',

  isOff: 'Telemetry is off.',
  turnOff: 'Turn telemetry off first. Otherwise new data come while the old are deleted.',
  seeFirst:
    'See first that the server has it off. Otherwise new data come while the old are deleted.',
  isProven: 'It is proven: the checks agree.',
  prove: 'Prove that it is off, so that the letter can say so.',
  thenAskUnknown:
    'Then ask. No instance_id is known yet: without it the vendor may not find your data.',
  thenAsk: 'Then ask, and say here on which day you sent the letter.',
});

/** What is said about sending a letter. */
export const sendingMessages = defineMessages('deletion.sending', {
  tooLongMail:
    'This letter is too long for a mail program to take from a link (more than 1,600 characters{compact, select, yes {, even in its short form} other {}}). Save it as a draft file, or copy it.',
  tooLongGmail:
    'This letter is too long for Gmail to take from a link (more than 1,600 characters{compact, select, yes {, even in its short form} other {}}). Save it as a draft file, or copy it.',
  notSentYet: 'Request {id} was not sent yet. Send it first.',
  noOffice:
    'No law was chosen for this request, so there is no office to complain to. A new request can name one.',
  nothingAfter: 'Nothing was captured or sent after request {id}.',
  byCandor:
    'Record {record} was sent by Candor itself to {destination}, not by the server, so there is nothing to tell the vendor. Turn Candor’s own sending off.',
  firstAddress: 'Goes to the address of the first letter.',
  firstAddressOff:
    'Goes to the address of the first letter. Before you send it, turn telemetry off and prove it.',
  gdprOffice:
    'Goes to the data protection authority of the country where you live or work; the European Data Protection Board lists their addresses. Many ask for a web form: copy the text there.',
  ukOffice:
    'In the United Kingdom a complaint goes to the controller first; it must confirm it within 30 days (Data Protection Act 2018, section 164A). After that, the Information Commissioner can be asked.',
  ccpaOffice:
    'Goes to the California Privacy Protection Agency or the Attorney General of California. Both take complaints through a web form: copy the text there.',
});

/** What each line of the letter is for, or why it is left out. The lines themselves are English. */
export const whyMessages = defineMessages('deletion.why', {
  greeting: 'Only politeness; the request holds without it.',
  reference: 'A number of this request’s own, made at random; it says nothing about you.',
  recipients: 'Who else may hold the data: two by the vendor’s page, two by the published source.',
  promise: 'The vendor’s own promise. It depends on no law and no residence, so it stands first.',
  request: 'What is asked.',
  interface:
    'The published source shows that the web interface can report by itself, with the user’s e-mail address. Candor has not seen whether yours did.',
  confirmation: 'Without a confirmation nobody can know that it was done.',
  refusal: 'A refusal with a reason can be answered.',
  purpose: 'So that the request itself does not become new data about you.',
  name: 'Typed by you. The request needs no name.',
  country: 'Typed by you: a law can depend on where you live.',

  promiseDeadline: 'No law sets this date. It tells the vendor when you will ask again.',
  erasure: 'The right to erasure. It holds for data that relate to you as a person.',
  objection: 'Two of the grounds on which erasure is owed: consent withdrawn, and an objection.',
  identification:
    'A vendor that says it cannot tell whose data they are must act once you give what identifies them.',
  erasureRecipients:
    'The vendor must pass the erasure on, and must name the recipients when asked.',
  lawDeadline:
    'The date that the law sets, counted in calendar months from the day of receipt. Holidays can move it.',
  deletion:
    'The right to deletion of what was collected from you. Use it only if you live in California.',
  deletionRecipients: 'A business must pass the deletion on.',
  regulationDeadline:
    'The dates that the regulation sets, counted from the day of receipt. Holidays can move the first.',

  reached:
    'The vendor knows it: payloads with it were passed on. Without it the vendor can’t find the data.',
  notReached:
    'Candor saw no payload with it reach the vendor; the server may have sent it before, or past Candor. Without it the vendor can’t find the data.',
  hosts:
    'It was sent with the events and can be the name of a person’s computer. It helps to find data that lost their id; the request holds without it.',
  versions: 'Helps to find older data.',
  events: 'The names under which the events arrived.',
  dates:
    'Days of the first and the last payload in the history. The server may have reported before.',
  unknown:
    'No payload and no server told an instance_id yet. Connect to the server, and the letter names it.',
  optOutUnseen:
    'Not told: the opt-out was not looked at. Turn telemetry off and prove it before you ask.',
  optOutNotOff: 'Not told. {verdict} Turn telemetry off and prove it before you ask.',
  optOutProven: 'So that nothing new is collected while the old is deleted. The checks agree.',
  optOutSaysOff:
    'The settings say off; it was not observed yet, so the letter speaks of no proof. {verdict}',
});

/** What the settings say, without the file that says it: its path can hold a person’s name. */
export const factMessages = defineMessages('deletion.facts', {
  settingsOff: 'its settings say so',
  settingsOn: 'its settings say on',
});
