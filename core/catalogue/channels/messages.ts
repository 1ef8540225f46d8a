import { defineMessages } from '../../messages/message.ts';

/** What a channel does now. */
export const channelStates = defineMessages('channel.now', {
  offByServer: 'Off: the server says that telemetry is off.',
  offByDefault: 'Off, unless somebody turned it on.',
  notKnown: 'Not known. {coverage}',
  onByDefault:
    'On by default: {variable} turns it off, and Candor could not read whether it is set. {coverage}',
  on: 'On. {coverage}',
  notSaid: 'Not known: the server does not say whether it is on.',
  onByServer: 'On: the server says that telemetry is on.',
  partlyStopped: 'Not known: the switch stops a part of it. {coverage}',
  unsetOn: 'On by default: nothing sets {variable}.',
  unsetOff: 'Off by default: nothing sets {variable}.',
  empty: 'Off: {variable} is empty.',
  isSet: 'On: {variable} is set.',
  valueOn: 'On: {variable} is {value} in the server’s settings.',
  valueOff: 'Off: {variable} is {value} in the server’s settings.',
  atStart: '{sentence} The server reads this at its start only.',
});

/** A few words for each channel. */
export const channelNames = defineMessages('channel.name', {
  serverEvents: 'Server events',
  keyEvents: 'Key events',
  analytics: 'Analytics of the web pages',
  sentry: 'Crash reports of the web pages',
  rum: 'Session recording of the web pages',
  reo: 'reo.dev tracker of the web pages',
  fonts: 'Google Fonts',
  mapTiles: 'Map tiles',
  gallery: 'Dashboard gallery',
  geoip: 'Download of the GeoIP database',
  modelPrices: 'Download of model prices',
  patterns: 'Download of patterns',
  debugEvents: 'Forwarding of debug logs',
  enterpriseReports: 'Licence and usage reports',
});

/** Where a channel leads to, where that is more than an address. */
export const channelTargets = defineMessages('channel.to', {
  serverEvents: 'ZO_TELEMETRY_URL (https://e1.zinclabs.dev unless set), POST /v1/track',
  keyEvents: 'ZO_KEYEVENT_TELEMETRY_URL (empty unless set)',
  analytics: 'https://e1.zinclabs.dev, written into the pages (RudderStack)',
  sentry: 'An address of Sentry that is fixed when the pages are built, and not public',
  rum: 'OpenObserve’s and Datadog’s real user monitoring, at addresses fixed when the pages are built',
  enterpriseReports: 'The licence server of the enterprise edition',
});

/** What a channel sends. */
export const channelContents = defineMessages('channel.sends', {
  serverEvents:
    'Start, heartbeat and stop of the server: the metrics of the vendor’s page and whatever else that release adds.',
  keyEvents: 'Single moments such as a new user or a change of plan, with the user’s id.',
  analytics:
    'Every change of page, and many clicks with the user’s e-mail address, the organization and the stream.',
  sentry: 'Errors of the pages and the timing of every page, with the address of the page.',
  rum: 'What the user does on the pages, as a recording that can be replayed, and their logs.',
  reo: 'Who looks at the pages.',
  fonts: 'A request for the font with every page: the user’s address, and the server’s address.',
  mapTiles:
    'Requests for pieces of the map whenever a map is shown: the user’s address and the place.',
  gallery: 'Requests for lists and files when the gallery’s dialog is opened: the user’s address.',
  geoip: 'A request for a file at the start and every day: your address and the time.',
  geoipSlower: 'A request for a file at the start and every 30 days: your address and the time.',
  modelPrices:
    'A request for a file at the start and every 6 hours, by queriers: your address and the time.',
  patterns: 'A request for a file when a user opens the list of built-in patterns: your address.',
  debugEvents: 'Lines of the server’s own log.',
  enterpriseReports: 'Use of the licence; what exactly is closed source and was not read.',
});

/** What ZO_TELEMETRY=false does to a channel, and why. */
export const channelCoverage = defineMessages('channel.coverage', {
  notInRelease: 'This release does not have it.',
  notInBuild: 'This build does not have it.',
  takenOut: 'It was taken out.',
  asked: 'The flag is asked before every event.',
  cloudDoesNotAsk: 'Builds for the vendor’s cloud do not ask the flag.',
  keyEvents: 'The flag is asked, and only code of the vendor’s cloud calls it.',
  nothing: 'ZO_TELEMETRY does nothing to it.',
  browserLoads: 'ZO_TELEMETRY does nothing to it: the browser loads it.',
  cloudPages: 'Only builds for the vendor’s cloud start it, and only while telemetry is on.',
  builtUnknown:
    'Whether it is on was fixed when the pages were built, and the build is not public; ZO_TELEMETRY does nothing to it.',
  analyticsPartly:
    'The pages ask the server for the flag, but the library may be loaded before, by a value fixed when they were built, and not every call asks the flag.',
  built: 'Whether it is on was fixed when the pages were built.',
  pagesAsk: 'The pages start it only when the server says that telemetry is on.',
  reo: 'Only builds for the vendor’s cloud have it, and whether it is on was fixed when the pages were built.',
  geoip:
    'ZO_TELEMETRY does nothing to it. The vendor’s documentation says that it is off by default; the source code says on.',
  modelPrices:
    'ZO_TELEMETRY does nothing to it. It has a switch of its own: in the source code off by default up to v0.91.5 and on from v0.92.0; the vendor’s documentation says off.',
  debugEvents: 'It has a switch of its own, which is off by default.',
  enterpriseReports:
    'Features are blocked when a report fails, so it does not follow ZO_TELEMETRY.',
});

/** How to stop a channel. `variable`: the server's own that turns it on or off. */
export const channelStops = defineMessages('channel.stop', {
  none: 'No action needed.',
  impossible: 'No setting stops it.',
  telemetry: 'Set ZO_TELEMETRY=false.',
  keyEvents: 'Leave ZO_KEYEVENT_TELEMETRY_URL empty, or set ZO_TELEMETRY=false.',
  keyEventsCloud: 'Leave ZO_KEYEVENT_TELEMETRY_URL empty.',
  blockVendor:
    'Block e1.zinclabs.dev in the browser or the network of everybody who opens the pages.',
  telemetryAndBlock:
    'Set ZO_TELEMETRY=false. To be sure: block e1.zinclabs.dev in the browser or the network of everybody who opens the pages.',
  blockSentry: 'Block the addresses of Sentry in the browser, or upgrade to v0.10.0 or newer.',
  telemetryOrUpgrade: 'Set ZO_TELEMETRY=false, or upgrade to v0.10.0 or newer.',
  reo: 'Block reo.dev in the browser.',
  fonts:
    'Block fonts.googleapis.com and fonts.gstatic.com in the browser, or upgrade to v0.10.6 or newer.',
  mapTiles: 'Show no maps, or block tile.openstreetmap.org in the browser.',
  gallery: 'Leave the gallery closed, or block these addresses in the browser.',
  geoip:
    'Set ZO_MMDB_DISABLE_DOWNLOAD=true and restart the server: it reads this at its start only.',
  modelPrices: 'Set ZO_MODEL_PRICING_ENABLED=false and restart the server.',
  patterns:
    'Leave that list closed, or point ZO_REGEX_PATTERNS_SOURCE_URL to an address of your own.',
  debugEvents: 'Leave {variable} unset, or set it to false.',
  enterpriseReports: 'Use the open-source edition.',
});

/** Where this was read, where that is more than a file or a change of the public source. */
export const channelEvidence = defineMessages('channel.evidence', {
  serverEvents: 'src/meta/telemetry.rs, later src/common/meta/telemetry.rs, of every release tag',
  sentry: 'web/src/main.ts; removed by fe7472d84f (2024-04-09)',
  rum: 'web/src/main.ts of v0.8.0 and v0.9.1',
  fonts: 'web/index.html of v0.1.5 to v0.10.5',
  mapTiles: 'web/src/utils/dashboard of v0.7.0 to v0.92.2',
  gallery: 'web/src/components/dashboards/AddDashboardFromGitHub.vue of v0.70.0 to v0.92.2',
  geoip: 'ZO_MMDB_DISABLE_DOWNLOAD in the configuration of v0.7.0 to v0.92.2',
  modelPrices:
    'ZO_MODEL_PRICING_ENABLED in the configuration of v0.90.0 to v0.92.2: false by default up to v0.91.5, true from v0.92.0',
  patterns:
    'src/handler/http/request/re_pattern/mod.rs; its route is in the enterprise build only, v0.16.0 to v0.92.2',
  debugEvents: 'EVENTS_ENABLED from v0.4.7, ZO_EVENTS_ENABLED from v0.5.3; gone in v0.80.0',
  enterpriseReports: 'The handler of /config, block_feature_for_report_failure (PR #10807)',
});
