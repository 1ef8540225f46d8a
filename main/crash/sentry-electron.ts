import type { LoadSentry } from './sentry.ts';

/**
 * Loads Sentry's library as Electron has it, and of it only what is used: a bundle then leaves out the rest. Apart from
 * the other files because it can't be loaded without Electron.
 */
export const electronSentry: LoadSentry = async () => {
  const { NodeClient, Scope, createTransport, defaultStackParser } =
    await import('@sentry/electron/main');
  return { NodeClient, Scope, createTransport, defaultStackParser };
};
