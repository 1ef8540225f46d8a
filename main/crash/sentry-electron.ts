import type { LoadSentry } from './sentry.ts';

/** Loads Sentry's library as Electron has it. Apart from the rest because it can't be loaded without Electron. */
export const electronSentry: LoadSentry = () => import('@sentry/electron/main');
