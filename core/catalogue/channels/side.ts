import type { ChannelData, ChannelPhase } from './channel.ts';

const notCovered = {
  covered: 'no',
  coverage: 'ZO_TELEMETRY does nothing to it.',
  relayed: false,
} as const;

const geoip = {
  ...notCovered,
  present: 'yes',
  coverage:
    'ZO_TELEMETRY does nothing to it. The vendor’s documentation says that it is off by default; the source code says on.',
  setting: {
    name: 'ZO_MMDB_DISABLE_DOWNLOAD',
    onWhen: 'false',
    byDefault: 'on',
    atStart: true,
  },
  stop: 'Set ZO_MMDB_DISABLE_DOWNLOAD=true and restart the server: it reads this at its start only.',
} as const satisfies Partial<ChannelPhase>;

const modelPrices = {
  ...notCovered,
  coverage:
    'ZO_TELEMETRY does nothing to it. It has a switch of its own: in the source code off by default up to v0.91.5 and on ' +
    'from v0.92.0; the vendor’s documentation says off.',
  setting: {
    name: 'ZO_MODEL_PRICING_ENABLED',
    onWhen: 'true',
    byDefault: 'off',
    atStart: true,
  },
  stop: 'Set ZO_MODEL_PRICING_ENABLED=false and restart the server.',
} as const satisfies Partial<ChannelPhase>;

const debugEvents = (since: ChannelPhase['since'], name: string): ChannelPhase => ({
  ...notCovered,
  since,
  present: 'off',
  coverage: 'It has a switch of its own, which is off by default.',
  setting: { name, onWhen: 'true', byDefault: 'off', atStart: true },
  stop: `Leave ${name} unset, or set it to false.`,
});

/** Channels of the server beside the telemetry that the vendor's page speaks of. */
export const sideChannels: readonly ChannelData[] = [
  {
    id: 'geoip',
    name: 'Download of the GeoIP database',
    from: 'server',
    to: 'https://geoip.zinclabs.dev',
    sends: 'A request for a file at the start and every day: your address and the time.',
    evidence: 'ZO_MMDB_DISABLE_DOWNLOAD in the configuration of v0.7.0 to v0.92.2',
    phases: [
      { ...geoip, since: 'v0.7.0', to: 'https://dha4druvz9fbr.cloudfront.net' },
      { ...geoip, since: 'v0.8.0' },
      {
        ...geoip,
        since: 'v0.14.5',
        sends: 'A request for a file at the start and every 30 days: your address and the time.',
      },
    ],
  },
  {
    id: 'model-prices',
    name: 'Download of model prices',
    from: 'server',
    to: 'https://raw.githubusercontent.com/openobserve/sdr_patterns/refs/heads/main/llm_pricing.json',
    sends:
      'A request for a file at the start and every 6 hours, by queriers: your address and the time.',
    evidence:
      'ZO_MODEL_PRICING_ENABLED in the configuration of v0.90.0 to v0.92.2: false by default up to v0.91.5, true from v0.92.0',
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
    name: 'Download of patterns',
    from: 'server',
    to: 'https://raw.githubusercontent.com/openobserve/sdr_patterns (regex.json)',
    sends: 'A request for a file when a user opens the list of built-in patterns: your address.',
    evidence:
      'src/handler/http/request/re_pattern/mod.rs; its route is in the enterprise build only, v0.16.0 to v0.92.2',
    only: ['enterprise', 'cloud'],
    phases: [
      {
        ...notCovered,
        since: 'v0.16.0',
        present: 'yes',
        stop: 'Leave that list closed, or point ZO_REGEX_PATTERNS_SOURCE_URL to an address of your own.',
      },
    ],
  },
  {
    id: 'debug-events',
    name: 'Forwarding of debug logs',
    from: 'server',
    to: 'https://api.openobserve.ai/api/debug/events/_json',
    sends: 'Lines of the server’s own log.',
    evidence: 'EVENTS_ENABLED from v0.4.7, ZO_EVENTS_ENABLED from v0.5.3; gone in v0.80.0',
    phases: [
      debugEvents('v0.4.7', 'EVENTS_ENABLED'),
      debugEvents('v0.5.3', 'ZO_EVENTS_ENABLED'),
      {
        ...notCovered,
        since: 'v0.80.0',
        present: 'no',
        coverage: 'It was taken out.',
        stop: 'No action needed.',
      },
    ],
  },
  {
    id: 'enterprise-reports',
    name: 'Licence and usage reports',
    from: 'server',
    to: 'The licence server of the enterprise edition',
    sends: 'Use of the licence; what exactly is closed source and was not read.',
    evidence: 'The handler of /config, block_feature_for_report_failure (PR #10807)',
    only: ['enterprise', 'cloud'],
    phases: [
      {
        // The public handler names it in newer releases; since when the closed code sends was not to be read.
        since: 'v0.15.0',
        present: 'unknown',
        covered: 'no',
        coverage: 'Features are blocked when a report fails, so it does not follow ZO_TELEMETRY.',
        relayed: false,
        stop: 'Use the open-source edition.',
      },
    ],
  },
];
