import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  app,
  type BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  protocol,
  safeStorage,
  shell,
} from 'electron';
import { success, type Outcome } from '../core/outcome.ts';
import { createHistoryActions, type HistoryActions } from './actions/history.ts';
import { createSendingActions, type OpenSending, type SendingActions } from './actions/sending.ts';
import { createServerActions, type ServerActions } from './actions/server.ts';
import { processTerminal, readGlobalOptions, runCli, wantsTerminal } from './cli.ts';
import { createElectronStore } from './electron-store.ts';
import { handlersOf } from './handlers.ts';
import { historyKey } from './history-key.ts';
import { notify, serve } from './ipc/serve.ts';
import { destinationOf } from './outbox/destination.ts';
import { createGate } from './outbox/gate.ts';
import { policyPath, readPolicy } from './outbox/policy.ts';
import { ownArguments } from './own-arguments.ts';
import { createSaveFile } from './save-file.ts';
import { openSecrets } from './secrets.ts';
import { watchSelfCheck } from './self-check.ts';
import { openSettings } from './settings.ts';
import { appOrigin } from './shell/app-files.ts';
import { holdInstance } from './shell/instance.ts';
import { lockDown, lockDownResolver } from './shell/lock-down.ts';
import { openLink } from './shell/open-link.ts';
import { registerAppScheme, serveApp } from './shell/protocol.ts';
import { openWindow, setMenu } from './shell/window.ts';
import { openWriteKey } from './write-key.ts';

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

/** The actions of one run, for the window and the terminal alike. */
interface Program {
  readonly server: ServerActions;
  readonly sending: SendingActions;
  readonly history: HistoryActions;
}

function openProgram(given: string | null, changed: () => void): Program {
  const settings = openSettings(profile, createElectronStore);
  const cipher = safeStorage;
  const secrets = openSecrets({ cipher, settings, env: process.env });
  const writeKey = openWriteKey({ cipher, settings, env: process.env });
  settings.onChange(changed);
  // What is not needed for the first paint is loaded when it is first used.
  const server = createServerActions(
    {
      settings,
      secrets,
      findServers: async () => (await import('./collect/find-servers.ts')).findServers(),
      collectAll: async (request) =>
        (await import('./collect/collection.ts')).collectAll(request, () => new Date()),
      collected: ({ server: seen }) => {
        if (typeof seen?.version === 'string') sending.noteRelease(seen.version);
      },
      testConnection: async (request) =>
        (await import('./collect/test-connection.ts')).testConnection(request),
    },
    {
      version: app.getVersion(),
      profile,
      notice: process.env[runtimeNotice] ?? null,
      server: given,
    },
    changed,
  );

  const policy = policyPath(process.platform, process.env);
  const gate = createGate({
    policy: () => readPolicy(policy),
    environment: process.env,
    user: () => settings.consent().answer,
  });
  const open = async (): Promise<Outcome<OpenSending>> => {
    const [{ openHistory }, { createOutbox }, { openLaneLock }, { systemClock }] =
      await Promise.all([
        import('./history/open.ts'),
        import('./outbox/create-outbox.ts'),
        import('./outbox/lock.ts'),
        import('./outbox/clock.ts'),
      ]);
    const key = await historyKey(join(profile, 'history.key'), cipher);
    const file = join(profile, 'history.sqlite');
    const store = openHistory({ file, key, now: () => systemClock.now() });
    if (!store.ok) return store;
    const outbox = createOutbox({
      store: store.value,
      gate,
      lock: openLaneLock(join(profile, 'outbox.lock')),
      settings,
      writeKey: (url) => writeKey.read(url),
      collect: () => server.collect(),
      clock: systemClock,
      random: Math.random,
      ids: randomUUID,
    });
    return success({ store: store.value, outbox, chain: key === null ? 'plain' : 'keyed' });
  };
  const destination = (): { words: string; base: string } | null => {
    const found = destinationOf(settings.get());
    if (found === null) return null;
    const name = found.kind === 'segment' ? 'Segment' : 'a collector';
    return { words: `${name} at ${new URL(found.base).host}`, base: found.base };
  };
  const sending = createSendingActions({
    settings,
    writeKey,
    gate,
    open,
    destination,
    changed,
    now: Date.now,
  });
  return { server, sending, history: createHistoryActions(() => sending.store()) };
}

async function startTerminal(): Promise<void> {
  await app.whenReady();
  const terminal = await processTerminal();
  const status = await runCli(args, {
    ...terminal,
    version: app.getVersion(),
    open: async (given) => {
      const { server, sending, history } = openProgram(given.server, () => undefined);
      return {
        ...server,
        ...history,
        snapshot: () => ({ ...server.snapshot(), sending: sending.state() }),
        connections: () => history.connectionsAndDeliveries(),
        sendNow: () => sending.sendNow(),
        sending: () => sending.sending(),
        close: () => sending.close(),
      };
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
  const built = join(import.meta.dirname, '..');
  let told: NodeJS.Immediate | null = null;
  const changed = (): void => {
    // Many changes in one turn are one notice.
    told ??= setImmediate(() => {
      told = null;
      if (window === null) return;
      notify(window.webContents, 'changed', {
        ...server.snapshot(),
        sending: sending.state(),
      });
    });
  };
  const { server, sending, history } = openProgram(options.server, changed);
  app.on('window-all-closed', () => app.quit());
  endTidily(sending);
  await app.whenReady();
  quitOnSignals();
  lockDownResolver(app);
  serveApp(protocol, join(built, 'renderer'));
  serve(
    ipcMain,
    handlersOf(server, sending, history, {
      // Electron answers a promise from 44 on, nothing before.
      copyText: (text) => clipboard.writeText(text),
      openLink: (id) => openLink(id, shell),
      saveFile: createSaveFile(dialog),
    }),
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
    if (!server.snapshot().firstRun) void server.collect();
    void sending.start();
  });
  watchSelfCheck(app, window);
}

/**
 * Before Candor ends, what is under way gets its moment: the last event, and the history is closed. Then it
 * exits by itself, because Electron does not take up a quit again that was held up for longer than a turn.
 */
function endTidily(sending: SendingActions): void {
  let ending = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (ending) return;
    ending = true;
    sending
      .close()
      .finally(() => app.exit())
      .catch(() => undefined);
  });
}

/**
 * A signal ends Candor as its menu does. Only once the app is ready, and in place of the listener that a
 * library below electron-store put there: that one would end the process at once.
 */
function quitOnSignals(): void {
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.removeAllListeners(name);
    process.on(name, () => app.quit());
  }
}

/** The kind of an error and nothing of its words: what stands in them is not known. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
