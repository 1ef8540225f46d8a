import type { ChannelData, ChannelPhase } from './channel.ts';
import {
  channelContents as contents,
  channelCoverage as coverage,
  channelEvidence as sources,
  channelNames as names,
  channelStops as stops,
  channelTargets as targets,
} from './messages.ts';

/** What a page loads from somewhere else by itself: no setting of the server reaches it. */
const loadedByPage = {
  present: 'yes',
  covered: 'no',
  coverage: coverage.browserLoads,
  relayed: false,
} as const;

const gone = {
  present: 'no',
  covered: 'no',
  coverage: coverage.takenOut,
  relayed: false,
  stop: stops.none,
} as const;

/** Only builds for the vendor's cloud start these, and only while the server says that telemetry is on. */
const cloudPages = {
  present: 'unknown',
  only: ['cloud'],
  covered: 'yes',
  coverage: coverage.cloudPages,
  relayed: false,
} as const satisfies Partial<ChannelPhase>;

/** Channels of the browser of whoever opens the server's pages. */
export const browserChannels: readonly ChannelData[] = [
  {
    id: 'web-analytics',
    name: names.analytics,
    from: 'browser',
    to: targets.analytics,
    sends: contents.analytics,
    evidence: 'web/src/services/segment_analytics.ts; c948e96f73 (PR #339, 2023-03-21)',
    phases: [
      {
        since: 'v0.1.5',
        present: 'unknown',
        covered: 'no',
        coverage: coverage.builtUnknown,
        relayed: false,
        stop: stops.blockVendor,
      },
      {
        since: 'v0.3.0',
        present: 'unknown',
        covered: 'partly',
        coverage: coverage.analyticsPartly,
        relayed: false,
        stop: stops.telemetryAndBlock,
      },
    ],
  },
  {
    id: 'web-sentry',
    name: names.sentry,
    from: 'browser',
    to: targets.sentry,
    sends: contents.sentry,
    evidence: sources.sentry,
    phases: [
      {
        since: 'v0.1.5',
        present: 'unknown',
        covered: 'no',
        coverage: coverage.built,
        relayed: false,
        stop: stops.blockSentry,
      },
      {
        since: 'v0.3.0',
        present: 'unknown',
        covered: 'yes',
        coverage: coverage.pagesAsk,
        relayed: false,
        stop: stops.telemetryOrUpgrade,
      },
      {
        ...cloudPages,
        since: 'v0.8.0',
        stop: stops.telemetryOrUpgrade,
      },
      { ...gone, since: 'v0.10.0' },
    ],
  },
  {
    id: 'web-rum',
    name: names.rum,
    from: 'browser',
    to: targets.rum,
    sends: contents.rum,
    evidence: sources.rum,
    phases: [
      { ...cloudPages, since: 'v0.8.0', stop: stops.telemetry },
      { ...gone, since: 'v0.10.0' },
    ],
  },
  {
    id: 'web-reo',
    name: names.reo,
    from: 'browser',
    to: 'reo.dev',
    sends: contents.reo,
    evidence: 'web/src/services/reodotdev_analytics.ts; ecfb6db33d (2025-09-04)',
    only: ['cloud'],
    phases: [
      {
        since: 'v0.16.0',
        present: 'unknown',
        covered: 'no',
        coverage: coverage.reo,
        relayed: false,
        stop: stops.reo,
      },
    ],
  },
  {
    id: 'web-fonts',
    name: names.fonts,
    from: 'browser',
    to: 'https://fonts.googleapis.com, https://fonts.gstatic.com',
    sends: contents.fonts,
    evidence: sources.fonts,
    phases: [
      {
        ...loadedByPage,
        since: 'v0.1.5',
        stop: stops.fonts,
      },
      { ...gone, since: 'v0.10.6' },
    ],
  },
  {
    id: 'web-map-tiles',
    name: names.mapTiles,
    from: 'browser',
    to: 'https://tile.openstreetmap.org',
    sends: contents.mapTiles,
    evidence: sources.mapTiles,
    phases: [
      {
        ...loadedByPage,
        since: 'v0.7.0',
        stop: stops.mapTiles,
      },
    ],
  },
  {
    id: 'web-gallery',
    name: names.gallery,
    from: 'browser',
    to: 'https://api.github.com, https://raw.githubusercontent.com',
    sends: contents.gallery,
    evidence: sources.gallery,
    phases: [
      {
        ...loadedByPage,
        since: 'v0.70.0',
        stop: stops.gallery,
      },
      {
        ...loadedByPage,
        since: 'v0.91.0',
        to: 'https://api.github.com, https://raw.githubusercontent.com, https://openobserve-datasources-bucket.s3.amazonaws.com',
        stop: stops.gallery,
      },
    ],
  },
];
