import type { Aim } from './activation.ts';
import type { StepAim } from './calls.ts';

/** What taking a change back comes to for the server. */
export const opposite: Readonly<Record<StepAim, Aim>> = {
  off: 'on',
  on: 'off',
  'relay-on': 'relay-off',
  'relay-off': 'relay-on',
  prove: 'relay-off',
};

/** What the running server does until it takes up that a change was taken back, by the change; one sentence. */
export const untilThen: Readonly<Record<StepAim, string>> = {
  off: 'Until then the running server keeps telemetry off.',
  on: 'Until then the running server keeps reporting.',
  'relay-on': 'Until then the running server keeps posting to the relay.',
  'relay-off': 'Until then the running server keeps posting where it does now.',
  prove: 'Until then the running server keeps the settings of the proof.',
};
