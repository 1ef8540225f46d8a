import { join } from 'node:path';
import {
  app,
  type BrowserWindow,
  dialog,
  ipcMain,
  Notification,
  protocol,
  safeStorage,
} from 'electron';
import { desktopMessages } from '../core/desktop/messages.ts';
import { say } from '../core/messages/language.ts';
import { visible } from '../core/visible.ts';
import {
  addGivenSecrets,
  ownArguments,
  processTerminal,
  readGlobalOptions,
  isForEverybody,
  runCli,
  wantsTerminal,
} from './cli/index.ts';
import { cliMessages } from './cli/messages.ts';
import { electronSentry } from './crash/sentry-electron.ts';
import { watchFaults } from './crash/watch-faults.ts';
import type { Desktop as OnDesktop } from '../core/ports.ts';
import { tellLatest } from './ipc/latest.ts';
import { firstCall, notify, serve } from './ipc/serve.ts';
import type { Desktop } from './desktop/open-desktop.ts';
import type { App, AppOptions } from './app-types.ts';
import { handedText, holdsSecrets, takeSecrets } from './profile/handed-secrets.ts';
import { languageOfProfile, speakInTerminal } from './profile/language.ts';
import { openLogFile } from './profile/log-file.ts';
import { secureProfile } from './profile/profile-user.ts';
import { appOrigin } from './desktop/app-files.ts';
import { setBrowserFolders } from './desktop/browser-folders.ts';
import { endTidily, quitOnSignals } from './desktop/ending.ts';
import { holdInstance, toFront } from './desktop/instance.ts';
import { lockDown, lockDownResolver } from './desktop/lock-down.ts';
import { showNotice } from './desktop/notify.ts';
import { onDesktop } from './desktop/on-desktop.ts';
import { registerAppScheme, serveApp } from './desktop/protocol.ts';
import { refusesRoot } from './desktop/root-window.ts';
import { watchSelfCheck } from './desktop/self-check.ts';
import { beginAnew, startAgain } from './desktop/start-again.ts';
import { atLogin, startAtLogin, startedNow } from './desktop/start-at-login.ts';
import { openWindow } from './desktop/window.ts';
import { speakInWindow } from './desktop/window-language.ts';

const built = join(import.meta.dirname, '..');
/** Where the texts in other languages are; from a clone, also those that a tour of pictures makes up. */
const languages =
  (app.isPackaged ? undefined : process.env['CANDOR_LANGUAGES']) ??
  join(built, '..', 'assets', 'languages');
const { secrets, args, options, profile, terminal, faults } = begin();
const log = openLogFile({ profile, hidden: () => faults.hidden.facts(), now: Date.now });

const refusal = terminal ? null : refusesRoot(app.isPackaged);
if (refusal !== null) app.exit(refusal);
(terminal ? startTerminal() : startWindow()).catch((error: unknown) => {
  process.stderr.write(`${say(cliMessages.couldNotStart, { name: nameOf(error) })}\n`);
  faults.failed(error);
});

/** What has to be done before the app is ready. What goes wrong here Electron would print, and wait for ever. */
function begin() {
  try {
    // First of all: no program that is started from here inherits them.
    const inEnvironment = holdsSecrets(process.env);
    const taken = takeSecrets(process.env);
    const handed = handedText(taken);
    if (app.isPackaged && inEnvironment) beginAnew({ process, handed });
    const own = ownArguments(process.argv, app.isPackaged);
    const given = readGlobalOptions(own);
    const folder = given.profile ?? app.getPath('userData');
    const inTerminal = wantsTerminal(own);
    if (inTerminal && !isForEverybody(own)) speakInTerminal(languages, process.env);
    const warning = secureProfile(folder, inTerminal);
    if (warning !== null) process.stderr.write(`candor: ${visible(warning)}\n`);
    setBrowserFolders(app, folder);
    app.setPath('crashDumps', join(app.getPath('sessionData'), 'Crashpad'));
    registerAppScheme(protocol);
    lockDown(app);
    const watch = {
      app,
      dialog,
      process,
      secrets: taken,
      startAgain: () => startAgain({ app, process, secrets: taken, handed }),
      profile: folder,
      terminal: inTerminal,
    };
    return {
      secrets: taken,
      args: own,
      options: given,
      profile: folder,
      terminal: inTerminal,
      faults: watchFaults(watch),
    };
  } catch (error) {
    process.stderr.write(`${say(cliMessages.couldNotStart, { name: nameOf(error) })}\n`);
    return process.exit(1);
  }
}

type Told = Pick<AppOptions, 'changed' | 'speak' | 'tellNewFields' | 'tellRefused'>;

async function openApp(
  server: string | null,
  told: Told,
  desktop: OnDesktop | null = null,
): Promise<App> {
  const modules = await import('./app.ts');
  return modules.openApp({
    profile,
    version: app.getVersion(),
    cipher: safeStorage,
    secrets,
    faults,
    log,
    server,
    ...told,
    desktop,
    sentry: electronSentry,
    login: startAtLogin(app, startedNow(options.profile, app.commandLine)),
  });
}

async function startTerminal(): Promise<void> {
  // Nothing quits a command but a signal that Electron took for itself before it was ready; it doesn't say which.
  app.on('before-quit', () => app.exit(143));
  await app.whenReady();
  const screen = await processTerminal((status) => app.exit(status), true);
  const status = await runCli(args, {
    ...screen,
    version: app.getVersion(),
    openSettings: async (given, tell) => {
      addGivenSecrets(secrets, given, process.env['CREDENTIALS_DIRECTORY'], tell);
      const { openSettingsReader } = await import('./profile/settings-reader.ts');
      return openSettingsReader(profile);
    },
    open: async (given, tell) => {
      addGivenSecrets(secrets, given, process.env['CREDENTIALS_DIRECTORY'], tell);
      return openApp(given.server, {
        changed: () => undefined,
        tellNewFields: tell,
        tellRefused: tell,
      });
    },
  });
  app.exit(status);
}

async function startWindow(): Promise<void> {
  let window: BrowserWindow | null = null;
  if (!holdInstance(app, () => window)) {
    app.quit();
    return;
  }
  const shown = await firstWindow();
  window = shown;
  shown.on('closed', () => (window = null));
  watchSelfCheck(app, shown);
  let running: App | null = null;
  let desktop: Desktop | null = null;
  const changed = tellLatest({
    now: () => (window === null || running === null ? null : running.services.app.now()),
    changed: (snapshot) => desktop?.refresh(snapshot),
    differs: (snapshot) => notify(shown.webContents, 'changed', snapshot),
  });
  // Loading it keeps this process busy, and it is this process that brings the first picture on the screen:
  // so it waits until the page asks, which the page does when that picture stands.
  const { asked, ask } = firstCall();
  const told = tellIn(shown, () => toFront(window), changed);
  const opening = asked.then(() => openApp(options.server, told, onDesktop(profile)));
  serve(
    ipcMain,
    () => {
      ask();
      return opening.then(({ services }) => services);
    },
    { origin: appOrigin, isOurs: (contents) => contents === window?.webContents },
    tellDefect,
  );
  running = await opening;
  log.note(
    'candor',
    `${app.getVersion()} runs with ${process.platform} ${process.arch}, Electron ${process.versions.electron}.`,
  );
  const { services } = running;
  endTidily(app, running.close);
  // Before the user's first answer, nothing is read.
  if (!services.app.now().firstRun)
    void services.server.read().catch((error: unknown) => tellDefect('collect', error));
  void services.delivery.start();
  services.exporting.loop.start();
  const { besideWindow } = await import('./desktop/beside-window.ts');
  desktop = besideWindow(services, shown, {
    profile,
    pictures: join(built, '..', 'assets', 'tray'),
    show: (what) => notify(shown.webContents, 'show', what),
  });
}

/** Opens the window, on which the page may be seen before the services are loaded. */
async function firstWindow(): Promise<BrowserWindow> {
  speakInWindow(app, languages, languageOfProfile(profile));
  // Text and one chart at a time: drawn by the processor, they take a twelfth less memory, and no driver is loaded.
  app.disableHardwareAcceleration();
  app.on('window-all-closed', () => app.quit());
  await app.whenReady();
  quitOnSignals(app);
  lockDownResolver(app);
  serveApp(protocol, join(built, 'renderer'));
  return openWindow({
    preload: join(built, 'preload', 'preload.cjs'),
    packaged: app.isPackaged,
    icon: process.platform === 'linux' ? join(built, '..', 'assets', 'icons', '256x256.png') : null,
    hidden: args.includes(atLogin),
  });
}

/** What the services tell a person who has a window. `front` brings it to the front. */
function tellIn(window: BrowserWindow, front: () => void, changed: () => void): Told {
  return {
    changed,
    speak: (choice) => {
      speakInWindow(app, languages, choice);
      // The page takes its texts when it is loaded.
      window.webContents.reload();
    },
    tellNewFields: (text) =>
      showNotice({ title: say(desktopMessages.newFields), text }, Notification, front),
    tellRefused: () => undefined,
  };
}

/** Tells of a fault of Candor's own on standard error, in words that hold nothing of the user's. */
function tellDefect(what: string, error: unknown): void {
  process.stderr.write(`candor: ${what} failed: ${nameOf(error)}\n`);
  log.note('call', `${what} failed: ${nameOf(error)}`);
  faults.catcher.caught('call', error);
}

/** The kind of an error and nothing of its words: what stands in them is not known. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
