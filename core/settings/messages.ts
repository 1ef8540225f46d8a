import { defineMessages } from '../messages/message.ts';

/** The settings' names, and what each does. */
export const settingMessages = defineMessages('settings', {
  serverUrl: 'Server address',
  serverUrlAbout:
    'Base address of your ZincObserve or OpenObserve, as in http://127.0.0.1:5080. Empty: Candor looks for one on this machine.',
  destinationKind: 'Destination',
  destinationKindAbout:
    'Where Candor’s own reports go once you turn them on: none, segment (a Segment source), or collector (anything that takes POST /v1/track as the server sends it).',
  destinationUrl: 'Destination address',
  destinationUrlAbout:
    'Base address of the destination. Empty: Segment’s own host for segment; a collector needs one.',
  heartbeatMinutes: 'Minutes between heartbeats',
  heartbeatMinutesAbout:
    'How often Candor sends its own reports while they are on, from 1 to 1440 minutes.',
  retentionDays: 'Days to keep',
  retentionDaysAbout: 'How many days the contents of records are kept, from 1 to 36500.',
  retentionMegabytes: 'Megabytes to keep',
  retentionMegabytesAbout: 'How much space the history may take, from 1 to 1048576 megabytes.',
  historyReadings: 'Local history of readings',
  historyReadingsAbout:
    'on: while its window runs, Candor records what it reads, every half hour and when a value changes. Recorded only: nothing is sent. off: it records none of its readings.',
  relayPort: 'Port of the relay',
  relayPortAbout:
    'Port on this machine that your server posts to, from 0 to 65535. 0: any free one; Candor then takes the one it had last, as long as it is free.',
  relayAddress: 'Further address of the relay',
  relayAddressAbout:
    'Address of this machine on the network of a container (its gateway, for example 172.17.0.1), where the relay listens beside 127.0.0.1 and takes payloads from that network alone. Empty: on 127.0.0.1 only.',
  relayMode: 'What the relay does',
  relayModeAbout:
    'hold keeps what your server posts on this machine, forward sends it on unchanged, redact sends it on with fields taken out. While telemetry is off, all three hold.',
  relayUpstream: 'Where the relay forwards to',
  relayUpstreamAbout:
    'Base address of a collector, for all servers. Empty: where each server sent its reports before relay set-up.',
  relayRedact: 'What the relay takes out',
  relayRedactAbout: 'Fields and their rules as JSON: {example}. Empty: nothing.',
  reportsOwn: 'Candor’s own reports',
  reportsOwnAbout:
    'on: Candor sends its own metrics to your destination when it starts, when it stops, and at each heartbeat. off: it sends none. While telemetry is off, it sends none either.',
  crashMode: 'Crash reports',
  crashModeAbout:
    'never keeps reports of Candor’s own faults on this machine, ask shows each one before it is sent, always sends them. While telemetry is off, nothing is sent.',
  crashMessages: 'Messages of foreign errors',
  crashMessagesAbout:
    'on: crash reports keep the messages of errors that the system or a library made, without what Candor knows or sees to be private; a name that it can’t know may stay. off: they keep the class and the code of such errors.',
  startLogin: 'Start at login',
  startLoginAbout:
    'on: Candor starts when you sign in to this system, without its window, and watches over the opt-out. off: it starts when you start it.',
  language: 'Language of the window',
  languageAbout:
    'system: that of the system; else one by its tag, such as de. A terminal goes by its environment (LC_ALL, LC_MESSAGES, LANG). JSON, files that Candor writes and the letter to the vendor stay English.',
  exportOtlpUrl: 'Your own collector',
  exportOtlpUrlAbout:
    'Base address of an OTLP/HTTP receiver of your own, as in https://logs.example.org/api/default; Candor adds /v1/logs and /v1/metrics. Empty: none. Headers come from CANDOR_OTLP_HEADERS.',
  exportMode: 'Export to your own collector',
  exportModeAbout:
    'on: each record and each verdict of the history, those of before too, and the metrics of the watch go to your own collector. off: none do. While telemetry is off, none do either.',
  exportBodies: 'Contents in the export',
  exportBodiesAbout:
    'none exports no contents of payloads, redacted exports them without the names of installations, hosts and people and with relay.redact applied, full exports them as they are.',
});

/** What is said of a value that does not fit. */
export const refusalMessages = defineMessages('settings.refused', {
  unknownSetting: 'There is no setting called "{key}".',
  vendorsAddress:
    'This address is the vendor’s. The export goes to a collector of your own and never there.',
  wholeNumber: 'It must be a whole number from {least} to {most}.',
  oneOf: 'It must be {others} or {last}.',
  rulesTooLong: 'The rules are longer than {longest} characters.',
  relayAddressForm: 'It must be an IPv4 address, such as 172.17.0.1, or empty.',
  relayAddressOfOneNetwork:
    'It must be the address of one network of this machine: not 0.0.0.0, and not 127.0.0.1, where the relay listens anyway.',
  addressTooLong: 'The address is longer than {longest} characters.',
  addressStart: 'Start the address with http:// or https://, as in http://127.0.0.1:5080.',
  addressScheme: 'The address must begin with http:// or https://, as in http://127.0.0.1:5080.',
  addressWithPassword:
    'Leave the name and the password out of the address: Candor asks for them on their own.',
  addressWithQuery: 'Leave out what begins with ? or # in the address.',
  addressPath: 'The path of the address has a character that cannot stand there.',
  addressWithoutHost: 'The address names no host; write it in full, as in http://127.0.0.1:5080.',
  addressHost: 'The address names no host that can exist; compare as in http://127.0.0.1:5080.',
  addressPort: 'The port of the address must be a number from 1 to 65535.',
});
