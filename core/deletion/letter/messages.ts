import { defineMessages } from '../../messages/message.ts';

/** What the letter says. The letter itself is English in every language; a translation stands beside it on the page. */
export const letterMessages = defineMessages('letter', {
  greeting: 'Hello,',
  reference: 'Reference: {reference}. Please repeat it in your answer.',
  promise: 'Your telemetry page says: “{promise}” It names this address for such requests.',
  request:
    'I ask you to delete all telemetry data of the installations below, wherever you or others hold them for you, with everything that was derived from them for a single installation.',
  interface:
    'Please include what the web interface of these installations reported (page views, clicks, errors), also where it carries the e-mail address that this message comes from.',
  recipients:
    'Your page names Segment and Amplitude as recipients. The published source of the web interface also shows RudderStack and, up to v0.9.1, Sentry. Please see to it that the data are deleted there too.',
  confirmation:
    'Please confirm in writing the date of deletion, which recipients were told, and what happens to backups.',
  refusal: 'If you do not delete something, please say what, why, and which exception you rely on.',
  purpose:
    'Please use this message only to deal with this request. Keep of it only what a suppression list needs, so that nothing of these installations is stored again.',
});

/** What a law adds to the letter. */
export const lawLineMessages = defineMessages('letter.law', {
  promiseDeadline: 'Please answer within 30 days; received on {today}, that is {on}.',
  erasure:
    'As far as these data relate to me, I ask for their erasure under Article 17(1) {law, select, uk {UK GDPR} other {GDPR}}.',
  objection:
    'I withdraw any consent they rest on (Article 17(1)(b)), and I object to their processing (Articles 21(1) and 17(1)(c)).',
  identification:
    'The instance_id values below are additional information for identification in the sense of Article 11(2) {law, select, uk {UK GDPR} other {GDPR}}: each travelled as userId with every event.',
  erasureRecipients:
    'Article 19 {law, select, uk {UK GDPR} other {GDPR}}: please tell each recipient of the erasure, and tell me who they are.',
  lawDeadline:
    'Please tell me what was done without undue delay and within {law, select, uk {the applicable time period, one month (Articles 12(3) and 12A UK GDPR)} other {one month of receipt (Article 12(3) GDPR)}}; received on {today}, that is about {on}. If you do not act, please give the reasons in the same time (Article 12(4)).',
  deletion:
    'I am a resident of California. As far as these data are personal information that you collected from me, I ask for their deletion under California Civil Code section 1798.105.',
  deletionRecipients:
    'Please notify your service providers and contractors, and the third parties to whom the data were sold or shared (section 1798.105(c); 11 CCR 7022).',
  regulationDeadline:
    'Please confirm receipt within 10 business days and answer within 45 calendar days of receipt (11 CCR 7021); received on {today}, that is about {confirm}, and {answer}.',
});

/** What the letter tells of installations and of the opt-out. */
export const factLineMessages = defineMessages('letter.facts', {
  installation:
    'Installation {id} (instance_id, sent as userId{reached, select, yes {; payloads with it were passed on to you} other {}})',
  hosts: 'Names of the host: {names}{more, plural, =0 {} other {, and {count} more}}',
  versions: 'Versions: {names}{more, plural, =0 {} other {, and {count} more}}',
  events: 'Events: {names}{more, plural, =0 {} other {, and {count} more}}',
  oneDay: 'Seen on this machine on {first}; there may be older data.',
  days: 'Seen on this machine from {first} to {last}; there may be older data.',
  unknown:
    'I do not know the instance_id of my installation. Please tell me what you need to find its data.',
  off: 'Telemetry was turned off{since, select, known { on {day}} other {}}.',
  offProven:
    'Telemetry was turned off{since, select, known { on {day}} other {}}. This was checked on {today}: {verdict}',
});

/** What the letters after the first say: the reminder, of a payload that came later, the complaint. */
export const laterLetterMessages = defineMessages('letter.later', {
  reference: 'Reference: {reference}',
  ofRequest: 'Reference of my request: {reference}',
  asked:
    'On {day} I asked you to delete the telemetry data of {count, plural, =0 {my installation} =1 {installation {ids}} other {installations {ids}}}.',
  askedController:
    'On {day} I asked the controller to delete the telemetry data of {count, plural, =0 {my installation} =1 {installation {ids}} other {installations {ids}}}.',
  passed:
    '{what, select, confirm {Receipt to be confirmed} answer {Answer due} extended {Extended answer due} other {Time to ask the vendor again}}: {about, select, yes {about {day}} other {{day}}}{basis, select, none {} other { ({source})}}. That day has passed.',
  acknowledged: 'On {day} receipt was confirmed.',
  extended: 'On {day} an extension was announced.',
  answered: 'On {day} an answer came.',
  refused: 'On {day} the request was refused.',
  reopened: 'On {day} a further payload was recorded.',
  askedAgain: 'On {day} I asked again.',
  toldOfNew: 'On {day} I wrote about that payload.',
  complained: 'On {day} I complained about it.',
  confirm:
    'Please confirm in writing the date of deletion, which recipients were told, and what happens to backups; or give the reasons why not.',
  recorded: 'After that, on {day}, this event was recorded here:',
  record: '  record {record}, hash in its chain {hash}',
  deleteThat:
    'Please delete what was received since my request as well, and confirm it in writing.',
  gdprBasis: 'This is a complaint under Article 77 GDPR.',
  ukBasis: 'This is a complaint under section 164A of the Data Protection Act 2018.',
  ccpaBasis: 'This is a complaint about a request under California Civil Code section 1798.105.',
  controller: 'Controller: the vendor of ZincObserve (OpenObserve), {address}',
  canGive: 'I can give the request, the dates and the recorded payloads.',
});
