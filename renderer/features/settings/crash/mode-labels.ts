import type { CrashMode } from '../../../../core/settings/schema.ts';

/** How each choice is named. */
export const modeWords: Readonly<Record<CrashMode, string>> = {
  never: 'Never send',
  ask: 'Ask me each time',
  always: 'Send automatically',
};
