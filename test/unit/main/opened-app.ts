import { openApp } from '../../../main/app.ts';
import type { App, AppOptions } from '../../../main/app-types.ts';
import { createCatcher } from '../../../main/crash/catcher.ts';
import { openKnownSecrets } from '../../../main/crash/known-secrets.ts';
import { openLogFile } from '../../../main/profile/log-file.ts';

const nothing = (): void => undefined;

/** All that a window or a terminal has behind it, on a profile (a folder, absolute); without a keyring and a desktop. */
export function openedApp(
  profile: string,
  given: Partial<Pick<AppOptions, 'secrets' | 'tellRefused'>> = {},
): App {
  const hidden = openKnownSecrets(profile, profile, {});
  const catcher = createCatcher({
    profile,
    version: '0.1.0',
    packaged: false,
    hidden,
    inform: nothing,
    now: Date.now,
  });
  return openApp({
    profile,
    version: '0.1.0',
    cipher: {
      isAsyncEncryptionAvailable: async () => false,
      encryptStringAsync: async () => Buffer.alloc(0),
      decryptStringAsync: async () => ({ result: '' }),
    },
    secrets: {},
    faults: { catcher, hidden, failed: nothing },
    log: openLogFile({ profile, hidden: () => hidden.facts(), now: Date.now }),
    server: null,
    desktop: null,
    login: null,
    sentry: null,
    changed: nothing,
    tellNewFields: nothing,
    tellRefused: nothing,
    ...given,
  });
}
