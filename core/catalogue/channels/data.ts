import type { ChannelData } from './channel.ts';
import { browserChannels } from './browser.ts';
import { sideChannels } from './side.ts';

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
        stop: 'Set ZO_TELEMETRY=false.',
      },
      {
        since: 'v0.15.0',
        present: 'yes',
        covered: 'yes',
        coverage: 'The flag is asked before every event.',
        relayed: true,
        stop: 'Set ZO_TELEMETRY=false.',
        byBuild: {
          cloud: {
            covered: 'no',
            coverage: 'Builds for the vendor’s cloud do not ask the flag.',
            stop: 'No setting stops it.',
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
          cloud: {
            covered: 'no',
            coverage: 'Builds for the vendor’s cloud do not ask the flag.',
            stop: 'Leave ZO_KEYEVENT_TELEMETRY_URL empty.',
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
