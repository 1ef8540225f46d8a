import type { ChannelData, ChannelPhase } from './channel.ts';
import {
  channelContents as contents,
  channelCoverage as coverage,
  channelEvidence as sources,
  channelNames as names,
  channelStops as stops,
  channelTargets as targets,
} from './messages.ts';

const notCovered = {
  covered: 'no',
  coverage: coverage.nothing,
  relayed: false,
} as const;

const geoip = {
  ...notCovered,
  present: 'yes',
  coverage: coverage.geoip,
  setting: {
    name: 'ZO_MMDB_DISABLE_DOWNLOAD',
    onWhen: 'false',
    byDefault: 'on',
    atStart: true,
  },
  stop: stops.geoip,
} as const satisfies Partial<ChannelPhase>;

const modelPrices = {
  ...notCovered,
  coverage: coverage.modelPrices,
  setting: {
    name: 'ZO_MODEL_PRICING_ENABLED',
    onWhen: 'true',
    byDefault: 'off',
    atStart: true,
  },
  stop: stops.modelPrices,
} as const satisfies Partial<ChannelPhase>;

const debugEvents = (since: ChannelPhase['since'], name: string): ChannelPhase => ({
  ...notCovered,
  since,
  present: 'off',
  coverage: coverage.debugEvents,
  setting: { name, onWhen: 'true', byDefault: 'off', atStart: true },
  stop: stops.debugEvents,
});

/** Channels of the server beside the telemetry that the vendor's page speaks of. */
export const sideChannels: readonly ChannelData[] = [
  {
    id: 'geoip',
    name: names.geoip,
    from: 'server',
    to: 'https://geoip.zinclabs.dev',
    sends: contents.geoip,
    evidence: sources.geoip,
    phases: [
      { ...geoip, since: 'v0.7.0', to: 'https://dha4druvz9fbr.cloudfront.net' },
      { ...geoip, since: 'v0.8.0' },
      {
        ...geoip,
        since: 'v0.14.5',
        sends: contents.geoipSlower,
      },
    ],
  },
  {
    id: 'model-prices',
    name: names.modelPrices,
    from: 'server',
    to: 'https://raw.githubusercontent.com/openobserve/sdr_patterns/refs/heads/main/llm_pricing.json',
    sends: contents.modelPrices,
    evidence: sources.modelPrices,
    phases: [
      { ...modelPrices, since: 'v0.90.0', present: 'off' },
      {
        ...modelPrices,
        since: 'v0.92.0',
        present: 'yes',
        setting: { ...modelPrices.setting, byDefault: 'on' },
      },
    ],
  },
  {
    id: 'patterns',
    name: names.patterns,
    from: 'server',
    to: 'https://raw.githubusercontent.com/openobserve/sdr_patterns (regex.json)',
    sends: contents.patterns,
    evidence: sources.patterns,
    only: ['enterprise', 'cloud'],
    phases: [
      {
        ...notCovered,
        since: 'v0.16.0',
        present: 'yes',
        stop: stops.patterns,
      },
    ],
  },
  {
    id: 'debug-events',
    name: names.debugEvents,
    from: 'server',
    to: 'https://api.openobserve.ai/api/debug/events/_json',
    sends: contents.debugEvents,
    evidence: sources.debugEvents,
    phases: [
      debugEvents('v0.4.7', 'EVENTS_ENABLED'),
      debugEvents('v0.5.3', 'ZO_EVENTS_ENABLED'),
      {
        ...notCovered,
        since: 'v0.80.0',
        present: 'no',
        coverage: coverage.takenOut,
        stop: stops.none,
      },
    ],
  },
  {
    id: 'enterprise-reports',
    name: names.enterpriseReports,
    from: 'server',
    to: targets.enterpriseReports,
    sends: contents.enterpriseReports,
    evidence: sources.enterpriseReports,
    only: ['enterprise', 'cloud'],
    phases: [
      {
        // The public handler names it in newer releases; since when the closed code sends was not to be read.
        since: 'v0.15.0',
        present: 'unknown',
        covered: 'no',
        coverage: coverage.enterpriseReports,
        relayed: false,
        stop: stops.enterpriseReports,
      },
    ],
  },
];
