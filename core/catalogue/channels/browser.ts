import type { ChannelData, ChannelPhase } from './channel.ts';

const blockVendor =
  'Block e1.zinclabs.dev in the browser or the network of everybody who opens the pages.';

/** What a page loads from somewhere else by itself: no setting of the server reaches it. */
const loadedByPage = {
  present: 'yes',
  covered: 'no',
  coverage: 'ZO_TELEMETRY does nothing to it: the browser loads it.',
  relayed: false,
} as const;

const gone = {
  present: 'no',
  covered: 'no',
  coverage: 'It was taken out.',
  relayed: false,
  stop: 'No action needed.',
} as const;

/** Only builds for the vendor's cloud start these, and only while the server says that telemetry is on. */
const cloudPages = {
  present: 'unknown',
  only: ['cloud'],
  covered: 'yes',
  coverage: 'Only builds for the vendor’s cloud start it, and only while telemetry is on.',
  relayed: false,
} as const satisfies Partial<ChannelPhase>;

/** Channels of the browser of whoever opens the server's pages. */
export const browserChannels: readonly ChannelData[] = [
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
        stop: `Set ZO_TELEMETRY=false. To be sure: ${blockVendor.charAt(0).toLowerCase()}${blockVendor.slice(1)}`,
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
        ...cloudPages,
        since: 'v0.8.0',
        stop: 'Set ZO_TELEMETRY=false, or upgrade to v0.10.0 or newer.',
      },
      { ...gone, since: 'v0.10.0' },
    ],
  },
  {
    id: 'web-rum',
    name: 'Session recording of the web pages',
    from: 'browser',
    to: 'OpenObserve’s and Datadog’s real user monitoring, at addresses fixed when the pages are built',
    sends: 'What the user does on the pages, as a recording that can be replayed, and their logs.',
    evidence: 'web/src/main.ts of v0.8.0 and v0.9.1',
    phases: [
      { ...cloudPages, since: 'v0.8.0', stop: 'Set ZO_TELEMETRY=false.' },
      { ...gone, since: 'v0.10.0' },
    ],
  },
  {
    id: 'web-reo',
    name: 'reo.dev tracker of the web pages',
    from: 'browser',
    to: 'reo.dev',
    sends: 'Who looks at the pages.',
    evidence: 'web/src/services/reodotdev_analytics.ts; ecfb6db33d (2025-09-04)',
    only: ['cloud'],
    phases: [
      {
        since: 'v0.16.0',
        present: 'unknown',
        covered: 'no',
        coverage:
          'Only builds for the vendor’s cloud have it, and whether it is on was fixed when the pages were built.',
        relayed: false,
        stop: 'Block reo.dev in the browser.',
      },
    ],
  },
  {
    id: 'web-fonts',
    name: 'Google Fonts',
    from: 'browser',
    to: 'https://fonts.googleapis.com, https://fonts.gstatic.com',
    sends: 'A request for the font with every page: the user’s address, and the server’s address.',
    evidence: 'web/index.html of v0.1.5 to v0.10.5',
    phases: [
      {
        ...loadedByPage,
        since: 'v0.1.5',
        stop: 'Block fonts.googleapis.com and fonts.gstatic.com in the browser, or upgrade to v0.10.6 or newer.',
      },
      { ...gone, since: 'v0.10.6' },
    ],
  },
  {
    id: 'web-map-tiles',
    name: 'Map tiles',
    from: 'browser',
    to: 'https://tile.openstreetmap.org',
    sends:
      'Requests for pieces of the map whenever a map is shown: the user’s address and the place.',
    evidence: 'web/src/utils/dashboard of v0.7.0 to v0.92.2',
    phases: [
      {
        ...loadedByPage,
        since: 'v0.7.0',
        stop: 'Show no maps, or block tile.openstreetmap.org in the browser.',
      },
    ],
  },
  {
    id: 'web-gallery',
    name: 'Dashboard gallery',
    from: 'browser',
    to: 'https://api.github.com, https://raw.githubusercontent.com',
    sends: 'Requests for lists and files when the gallery’s dialog is opened: the user’s address.',
    evidence: 'web/src/components/dashboards/AddDashboardFromGitHub.vue of v0.70.0 to v0.92.2',
    phases: [
      {
        ...loadedByPage,
        since: 'v0.70.0',
        stop: 'Leave the gallery closed, or block these addresses in the browser.',
      },
      {
        ...loadedByPage,
        since: 'v0.91.0',
        to: 'https://api.github.com, https://raw.githubusercontent.com, https://openobserve-datasources-bucket.s3.amazonaws.com',
        stop: 'Leave the gallery closed, or block these addresses in the browser.',
      },
    ],
  },
];
