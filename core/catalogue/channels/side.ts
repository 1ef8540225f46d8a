import type { ChannelData } from './channel.ts';

/** Channels beside the telemetry that the vendor's page speaks of. */
export const sideChannels: readonly ChannelData[] = [
  {
    id: 'web-reo',
    name: 'reo.dev tracker of the web pages',
    from: 'browser',
    to: 'reo.dev',
    sends: 'Who looks at the pages.',
    evidence:
      'web/src/services/reodotdev_analytics.ts; ecfb6db33d (2025-09-04); the first release with it was not looked up',
    only: ['cloud'],
    phases: [
      {
        since: 'v0.15.0',
        present: 'unknown',
        covered: 'partly',
        coverage: 'It asks whether analytics is on, and runs in the vendor’s cloud only.',
        relayed: false,
        stop: 'Block reo.dev in the browser.',
      },
    ],
  },
  {
    id: 'geoip',
    name: 'Download of the GeoIP database',
    from: 'server',
    to: 'https://geoip.zinclabs.dev',
    sends: 'A request for a file: your address and the time.',
    evidence:
      'src/config/src/config.rs of v0.10.0 and the newest; releases before were not looked up',
    phases: [
      {
        since: 'v0.1.5',
        present: 'unknown',
        covered: 'no',
        coverage: 'ZO_TELEMETRY does nothing to it.',
        relayed: false,
        stop: 'Set ZO_MMDB_DISABLE_DOWNLOAD=true where the release knows it.',
      },
      {
        since: 'v0.10.0',
        present: 'yes',
        covered: 'no',
        coverage: 'ZO_TELEMETRY does nothing to it.',
        relayed: false,
        stop: 'Set ZO_MMDB_DISABLE_DOWNLOAD=true.',
      },
    ],
  },
  {
    id: 'patterns',
    name: 'Download of patterns and model prices',
    from: 'server',
    to: 'https://raw.githubusercontent.com/openobserve/sdr_patterns',
    sends: 'Requests for files: your address and the time.',
    evidence: 'src/config/src/config.rs of the main branch of 2026-08-21',
    phases: [
      {
        // Read in the main branch beside v0.92.2; in which release it began was not looked up.
        since: 'v0.16.0',
        present: 'unknown',
        covered: 'no',
        coverage: 'ZO_TELEMETRY does nothing to it.',
        relayed: false,
        stop: 'Point ZO_REGEX_PATTERNS_SOURCE_URL to an address of your own, and set ZO_MODEL_PRICING_ENABLED=false.',
      },
    ],
  },
  {
    id: 'debug-events',
    name: 'Forwarding of debug logs',
    from: 'server',
    to: 'https://api.openobserve.ai/api/debug/events/_json',
    sends: 'Lines of the server’s own log.',
    evidence: 'src/common/infra/config.rs, EVENTS_ENABLED and EVENTS_EP, from v0.4.7',
    phases: [
      {
        since: 'v0.4.7',
        present: 'off',
        covered: 'no',
        coverage: 'It has a switch of its own, which is off.',
        relayed: false,
        stop: 'Leave EVENTS_ENABLED unset, or set it to false.',
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
