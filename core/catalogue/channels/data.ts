import type { ChannelData } from './channel.ts';
import { sideChannels } from './side.ts';

const switchedOff = 'Set ZO_TELEMETRY=false.';
const blockVendor =
  'Block e1.zinclabs.dev in the browser or the network of everybody who opens the pages.';

/** Every channel that the public source shows. */
export const channelData: readonly ChannelData[] = [
  {
    id: 'server-events',
    name: 'Server events',
    from: 'server',
    to: 'ZO_TELEMETRY_URL (https://e1.zinclabs.dev unless set), POST /v1/track',
    sends:
      'Start, heartbeat and stop of the server: the metrics of the vendor’s page and whatever else that release adds.',
    evidence: 'src/meta/telemetry.rs, later src/common/meta/telemetry.rs, of every release tag',
    phases: [
      {
        since: 'v0.1.5',
        present: 'yes',
        covered: 'yes',
        coverage: 'The flag is asked before every event.',
        relayed: true,
        stop: switchedOff,
      },
      {
        since: 'v0.15.0',
        present: 'yes',
        covered: 'yes',
        coverage: 'The flag is asked before every event.',
        relayed: true,
        stop: switchedOff,
        byBuild: {
          cloud: {
            covered: 'no',
            coverage: 'Builds for the vendor’s cloud do not ask the flag.',
            stop: 'It cannot be stopped by a setting.',
          },
        },
      },
    ],
  },
  {
    id: 'key-events',
    name: 'Key events',
    from: 'server',
    to: 'ZO_KEYEVENT_TELEMETRY_URL (empty unless set)',
    sends: 'Single moments such as a new user or a change of plan, with the user’s id.',
    evidence: '51d9782e5d (PR #8564, 2025-09-22)',
    phases: [
      {
        since: 'v0.16.0',
        present: 'off',
        covered: 'yes',
        coverage: 'The flag is asked, and only code of the vendor’s cloud calls it.',
        relayed: false,
        stop: 'Leave ZO_KEYEVENT_TELEMETRY_URL empty, or set ZO_TELEMETRY=false.',
        byBuild: {
          cloud: { covered: 'no', coverage: 'Builds for the vendor’s cloud do not ask the flag.' },
        },
      },
    ],
  },
  {
    id: 'web-analytics',
    name: 'Analytics of the web pages',
    from: 'browser',
    to: 'https://e1.zinclabs.dev, written into the pages (RudderStack)',
    sends:
      'Every change of page, and many clicks with the user’s e-mail address, the organization and the stream.',
    evidence: 'web/src/services/segment_analytics.ts; c948e96f73 (PR #339, 2023-03-21)',
    phases: [
      {
        since: 'v0.1.5',
        present: 'unknown',
        covered: 'no',
        coverage:
          'Whether it is on was fixed when the pages were built, and the build is not public; ZO_TELEMETRY does nothing to it.',
        relayed: false,
        stop: blockVendor,
      },
      {
        since: 'v0.3.0',
        present: 'unknown',
        covered: 'partly',
        coverage:
          'The pages ask the server for the flag, but the library may be loaded before, by a value fixed when they were built, and not every call asks the flag.',
        relayed: false,
        stop: `${switchedOff} To be sure: ${blockVendor.charAt(0).toLowerCase()}${blockVendor.slice(1)}`,
      },
    ],
  },
  {
    id: 'web-sentry',
    name: 'Crash reports of the web pages',
    from: 'browser',
    to: 'An address of Sentry that is fixed when the pages are built, and not public',
    sends: 'Errors of the pages and the timing of every page, with the address of the page.',
    evidence: 'web/src/main.ts; removed by fe7472d84f (2024-04-09)',
    phases: [
      {
        since: 'v0.1.5',
        present: 'unknown',
        covered: 'no',
        coverage: 'Whether it is on was fixed when the pages were built.',
        relayed: false,
        stop: 'Block the addresses of Sentry in the browser, or upgrade to v0.10.0 or newer.',
      },
      {
        since: 'v0.3.0',
        present: 'unknown',
        covered: 'yes',
        coverage: 'The pages start it only when the server says that telemetry is on.',
        relayed: false,
        stop: 'Set ZO_TELEMETRY=false, or upgrade to v0.10.0 or newer.',
      },
      {
        since: 'v0.10.0',
        present: 'no',
        covered: 'no',
        coverage: 'It was taken out.',
        relayed: false,
        stop: 'Nothing is to be done.',
      },
    ],
  },
  ...sideChannels,
];
