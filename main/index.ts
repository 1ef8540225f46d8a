import { join } from 'node:path';
import {
  app,
  type BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Notification,
  protocol,
  safeStorage,
  shell,
} from 'electron';
import { visible } from '../core/visible.ts';
import {
  ownArguments,
  processTerminal,
  readGlobalOptions,
  runCli,
  terminalActions,
  wantsTerminal,
} from './cli/index.ts';
import { electronSentry } from './crash/sentry-electron.ts';
import { watchFaults } from './crash/watch-faults.ts';
import type { Openers } from '../core/ports.ts';
import { tellLatest } from './ipc/latest.ts';
import { firstCall, notify, serve } from './ipc/serve.ts';
import { servicesOf, snapshotOf } from './services.ts';
import type { Desktop } from './desktop/open-desktop.ts';
import type { Program, ProgramOptions } from './app-types.ts';
import { environmentTroubles } from './profile/environment-trouble.ts';
import { handedText, holdsSecrets, takeSecrets } from './profile/handed-secrets.ts';
import { secureProfile } from './profile/profile-user.ts';
import { appOrigin } from './desktop/app-files.ts';
import { setBrowserFolders } from './desktop/browser-folders.ts';
import { endTidily, quitOnSignals } from './desktop/ending.ts';
import { holdInstance, toFront } from './desktop/instance.ts';
import { lockDown, lockDownResolver } from './desktop/lock-down.ts';
import { showNotice } from './desktop/notify.ts';
import { openersOf, openLink } from './desktop/open-link.ts';
import { registerAppScheme, serveApp } from './desktop/protocol.ts';
import { refusesRoot } from './desktop/root-window.ts';
import { watchSelfCheck } from './desktop/self-check.ts';
import { beginAnew, startAgain } from './desktop/start-again.ts';
import { atLogin, startAtLogin, startedNow } from './desktop/start-at-login.ts';
import { openWindow, setMenu } from './desktop/window.ts';

const { secrets, args, options, profile, terminal, faults } = begin();

const refusal = terminal ? null : refusesRoot(app.isPackaged);
if (refusal !== null) app.exit(refusal);
(terminal ? startTerminal() : startWindow()).catch((error: unknown) => {
  process.stderr.write(`candor: could not start (${nameOf(error)})\n`);
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
    process.stderr.write(`candor: could not start (${nameOf(error)})\n`);
    return process.exit(1);
  }
}

async function openProgram(
  server: string | null,
  told: Pick<ProgramOptions, 'changed' | 'tellNewFields' | 'tellRefused'>,
  toOpen: Openers | null = null,
): Promise<Program> {
  const program = await import('./app.ts');
  const version = app.getVersion();
  return program.openProgram({
    profile,
    version,
    cipher: safeStorage,
    secrets,
    faults,
    server,
    ...told,
    openers: toOpen,
    sentry: electronSentry,
    login: startAtLogin(app, startedNow(options.profile, app.commandLine)),
  });
}

async function startTerminal(): Promise<void> {
  // Nothing quits a command but a signal that Electron took for itself before it was ready; it doesn't say which.
  app.on('before-quit', () => app.exit(143));
  await app.whenReady();
  const screen = await processTerminal((status) => app.exit(status));
  const status = await runCli(args, {
    ...screen,
    version: app.getVersion(),
    open: async (given, tell) => {
      // Before they are taken out of it.
      for (const trouble of environmentTroubles(secrets)) tell(trouble);
      const opened = await openProgram(given.server, {
        changed: () => undefined,
        tellNewFields: tell,
        tellRefused: tell,
      });
      return terminalActions(opened, () => snapshotOf(opened));
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
  setMenu(app.isPackaged);
  app.on('window-all-closed', () => app.quit());
  await app.whenReady();
  quitOnSignals(app);
  lockDownResolver(app);
  const built = join(import.meta.dirname, '..');
  serveApp(protocol, join(built, 'renderer'));
  window = openWindow({
    preload: join(built, 'preload', 'preload.cjs'),
    packaged: app.isPackaged,
    icon: process.platform === 'linux' ? join(built, '..', 'assets', 'icons', '256x256.png') : null,
    hidden: args.includes(atLogin),
  });
  const shown = window;
  shown.on('closed', () => (window = null));
  watchSelfCheck(app, shown);
  let program: Program | null = null;
  let desktop: Desktop | null = null;
  const changed = tellLatest({
    now: () => (window === null || program === null ? null : snapshotOf(program)),
    changed: (snapshot) => desktop?.refresh(snapshot),
    differs: (snapshot) => notify(shown.webContents, 'changed', snapshot),
  });
  const tellNewFields = (text: string): void => {
    const title = 'Your server reports something new';
    showNotice({ title, text }, Notification, () => toFront(window));
  };
  // Loading it keeps this process busy, and it is this process that brings the first picture on the screen:
  // so it waits until the page asks, which the page does when that picture stands.
  const { asked, ask } = firstCall();
  const opening = asked.then(() =>
    openProgram(
      options.server,
      { changed, tellNewFields, tellRefused: () => undefined },
      openersOf(profile, shell),
    ),
  );
  const services = opening.then((opened) =>
    servicesOf(opened, {
      // Electron answers a promise from 44 on, nothing before.
      copyText: (text) => clipboard.writeText(text),
      openLink: (id) => openLink(id, shell),
      saveFile: async (name, fill) =>
        (await import('./desktop/save-file.ts')).createSaveFile(dialog)(name, fill),
    }),
  );
  serve(
    ipcMain,
    () => {
      ask();
      return services;
    },
    { origin: appOrigin, isOurs: (contents) => contents === window?.webContents },
    tellDefect,
  );
  const opened = await opening;
  program = opened;
  const { server, sending } = program;
  endTidily(app, () => sending.close());
  // Before the user's first answer, nothing is read.
  if (!server.snapshot().firstRun)
    void server.collect().catch((error: unknown) => tellDefect('collect', error));
  void sending.start();
  const { besideWindow } = await import('./desktop/beside-window.ts');
  desktop = besideWindow(program, shown, {
    profile,
    pictures: join(built, '..', 'assets', 'tray'),
    snapshot: snapshotOf(opened),
    show: (what) => notify(shown.webContents, 'show', what),
  });
}

/** Tells of a fault of Candor's own on standard error, in words that hold nothing of the user's. */
function tellDefect(what: string, error: unknown): void {
  process.stderr.write(`candor: ${what} failed: ${nameOf(error)}\n`);
  faults.catcher.caught('call', error);
}

/** The kind of an error and nothing of its words: what stands in them is not known. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
