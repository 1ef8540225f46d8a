import type { ChannelData } from './channel.ts';
import {
  channelContents as contents,
  channelCoverage as coverage,
  channelEvidence as sources,
  channelNames as names,
  channelStops as stops,
  channelTargets as targets,
} from './messages.ts';
import { browserChannels } from './browser.ts';
import { sideChannels } from './side.ts';

/** Every channel that the public source shows. */
export const channelData: readonly ChannelData[] = [
  {
    id: 'server-events',
    name: names.serverEvents,
    from: 'server',
    to: targets.serverEvents,
    sends: contents.serverEvents,
    evidence: sources.serverEvents,
    phases: [
      {
        since: 'v0.1.5',
        present: 'yes',
        covered: 'yes',
        coverage: coverage.asked,
        relayed: true,
        stop: stops.telemetry,
      },
      {
        since: 'v0.15.0',
        present: 'yes',
        covered: 'yes',
        coverage: coverage.asked,
        relayed: true,
        stop: stops.telemetry,
        byBuild: {
          cloud: {
            covered: 'no',
            coverage: coverage.cloudDoesNotAsk,
            stop: stops.impossible,
          },
        },
      },
    ],
  },
  {
    id: 'key-events',
    name: names.keyEvents,
    from: 'server',
    to: targets.keyEvents,
    sends: contents.keyEvents,
    evidence: '51d9782e5d (PR #8564, 2025-09-22)',
    phases: [
      {
        since: 'v0.16.0',
        present: 'off',
        covered: 'yes',
        coverage: coverage.keyEvents,
        relayed: false,
        stop: stops.keyEvents,
        byBuild: {
          cloud: {
            covered: 'no',
            coverage: coverage.cloudDoesNotAsk,
            stop: stops.keyEventsCloud,
            setting: {
              name: 'ZO_KEYEVENT_TELEMETRY_URL',
              onWhen: 'set',
              byDefault: 'off',
              atStart: false,
            },
          },
        },
      },
    ],
  },
  ...browserChannels,
  ...sideChannels,
];
