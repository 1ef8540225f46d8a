import { homedir } from 'node:os';
import { say } from '../core/messages/language.ts';
import { visible } from '../core/visible.ts';
import {
  addGivenSecrets,
  isForEverybody,
  processTerminal,
  readGlobalOptions,
  runCli,
  wantsTerminal,
} from './cli/index.ts';
import { cliMessages as messages } from './cli/messages.ts';
import { endAtLogin } from './desktop/start-at-login.ts';
import { watchTerminal } from './crash/watch-terminal.ts';
import { defaultProfile } from './profile/default-profile.ts';
import { takeSecrets } from './profile/handed-secrets.ts';
import { speakInTerminal } from './profile/language.ts';
import { openLogFile } from './profile/log-file.ts';
import { noKeyring } from './profile/no-keyring.ts';
import { secureProfile } from './profile/profile-user.ts';
import { openSettingsReader } from './profile/settings-reader.ts';

/** Put here by the build (vite.terminal.config.ts). */
declare const candorVersion: string;

/**
 * Runs one command line on Node alone, without Electron: `given` are Candor's own arguments, `folder` is where the program
 * lies, with the texts in other languages. Gives the exit status. What needs a keyring or a window is not there, and is
 * said where it is asked for.
 */
export async function runTerminal(given: readonly string[], folder: string): Promise<number> {
  // First of all: no program that is started from here inherits them.
  const secrets = takeSecrets(process.env);
  const args = wantsTerminal(given) ? given : [...given, 'status'];
  if (!isForEverybody(args)) speakInTerminal(folder, process.env);
  if (args !== given) {
    process.stderr.write(`${say(messages.noWindow)}\n`);
  }
  const options = readGlobalOptions(args);
  const profile = options.profile ?? defaultProfile(process.platform, process.env);
  const warning = secureProfile(profile, true);
  if (warning !== null) process.stderr.write(`candor: ${visible(warning)}\n`);
  const version = candorVersion;
  const faults = watchTerminal({ process, secrets, profile, folder, version });
  const screen = await processTerminal((status) => process.exit(status));
  return runCli(args, {
    ...screen,
    version,
    openSettings: async (now, tell) => {
      addGivenSecrets(secrets, now, process.env['CREDENTIALS_DIRECTORY'], tell);
      return openSettingsReader(profile);
    },
    open: async (now, tell) => {
      addGivenSecrets(secrets, now, process.env['CREDENTIALS_DIRECTORY'], tell);
      const { openApp } = await import('./app.ts');
      return openApp({
        profile,
        version,
        cipher: noKeyring,
        secrets,
        faults,
        log: openLogFile({ profile, hidden: () => faults.hidden.facts(), now: Date.now }),
        server: now.server,
        desktop: null,
        login: endAtLogin({ ...process, home: homedir(), profile: options.profile ?? null }),
        sentry: null,
        changed: () => undefined,
        tellNewFields: tell,
        tellRefused: tell,
      });
    },
  });
}
