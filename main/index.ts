import { join } from 'node:path';
import {
  app,
  type BrowserWindow,
  clipboard,
  ipcMain,
  protocol,
  safeStorage,
  shell,
} from 'electron';
import type { Handlers } from '../core/contract.ts';
import { success } from '../core/outcome.ts';
import { type Actions, createActions, type Run } from './actions/server.ts';
import { processTerminal, readGlobalOptions, runCli, wantsTerminal } from './cli.ts';
import { createElectronStore } from './electron-store.ts';
import { notify, serve } from './ipc/serve.ts';
import { ownArguments } from './own-arguments.ts';
import { openSecrets } from './secrets.ts';
import { watchSelfCheck } from './self-check.ts';
import { openSettings } from './settings.ts';
import { appOrigin } from './shell/app-files.ts';
import { holdInstance } from './shell/instance.ts';
import { lockDown, lockDownResolver } from './shell/lock-down.ts';
import { openLink } from './shell/open-link.ts';
import { registerAppScheme, serveApp } from './shell/protocol.ts';
import { openWindow, setMenu } from './shell/window.ts';

/** What a developer is told about a runtime that is not Electron's own; set by the start script. */
const runtimeNotice = 'CANDOR_RUNTIME_NOTICE';

const args = ownArguments(process.argv, app.isPackaged);
const options = readGlobalOptions(args);
// Chromium's own files lie apart, so that the profile holds only what the user would look for.
const profile = options.profile ?? app.getPath('userData');
app.setPath('userData', profile);
app.setPath('sessionData', join(profile, 'browser'));
registerAppScheme(protocol);
lockDown(app);

(wantsTerminal(args) ? startTerminal() : startWindow()).catch((error: unknown) => {
  process.stderr.write(`candor: could not start (${nameOf(error)})\n`);
  app.exit(1);
});

function openActions(server: string | null, changed: () => void): Actions {
  const settings = openSettings(profile, createElectronStore);
  const secrets = openSecrets({ cipher: safeStorage, settings, env: process.env });
  const run: Run = {
    version: app.getVersion(),
    profile,
    notice: process.env[runtimeNotice] ?? null,
    server,
  };
  settings.onChange(changed);
  // The collector is loaded when it is first used: a window paints without it.
  return createActions(
    {
      settings,
      secrets,
      findServers: async () => (await import('./collect/find-servers.ts')).findServers(),
      collectAll: async (request) =>
        (await import('./collect/collection.ts')).collectAll(request, () => new Date()),
      testConnection: async (request) =>
        (await import('./collect/test-connection.ts')).testConnection(request),
    },
    run,
    changed,
  );
}

async function startTerminal(): Promise<void> {
  await app.whenReady();
  const terminal = await processTerminal();
  const status = await runCli(args, {
    ...terminal,
    version: app.getVersion(),
    open: (given) => Promise.resolve(openActions(given.server, () => undefined)),
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
  const built = join(import.meta.dirname, '..');
  let told: NodeJS.Immediate | null = null;
  const changed = (): void => {
    // Many changes in one turn are one notice.
    told ??= setImmediate(() => {
      told = null;
      if (window !== null) notify(window.webContents, 'changed', actions.snapshot());
    });
  };
  const actions = openActions(options.server, changed);
  app.on('window-all-closed', () => app.quit());
  await app.whenReady();
  lockDownResolver(app);
  serveApp(protocol, join(built, 'renderer'));
  serve(
    ipcMain,
    handlersOf(actions),
    { origin: appOrigin, isOurs: (contents) => contents === window?.webContents },
    (call, error) => process.stderr.write(`candor: ${call} failed: ${nameOf(error)}\n`),
  );
  window = openWindow({
    preload: join(built, 'preload', 'preload.cjs'),
    packaged: app.isPackaged,
    icon: process.platform === 'linux' ? join(built, '..', 'assets', 'icons', '256x256.png') : null,
  });
  window.on('closed', () => (window = null));
  // After the first paint, so that reading does not slow it down; before the user's first answer, nothing is read.
  window.once('ready-to-show', () => {
    if (!actions.snapshot().firstRun) void actions.collect();
  });
  watchSelfCheck(app, window);
}

function handlersOf(actions: Actions): Handlers {
  return {
    snapshot: async () => actions.snapshot(),
    collect: async () => {
      await actions.collect();
      return success(null);
    },
    stopCollecting: async () => {
      actions.stopCollecting();
      return success(null);
    },
    findServers: async () => success(await actions.findServers()),
    testConnection: (connection) => actions.testConnection(connection),
    connect: (connection) => actions.connect(connection),
    disconnect: () => actions.disconnect(),
    setSetting: async (key, value) => actions.setSetting(key, value),
    finishFirstRun: async () => actions.finishFirstRun(),
    copyText: async (text) => {
      // Electron answers a promise from 44 on, nothing before.
      await clipboard.writeText(text);
      return success(null);
    },
    openLink: (id) => openLink(id, shell),
  };
}

/** The kind of an error and nothing of its words: what stands in them is not known. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
