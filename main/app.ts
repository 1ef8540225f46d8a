import type { App, AppOptions, Base } from './app-types.ts';
import { createEvents } from './events.ts';
import { openProofHold } from './optout/proving/hold.ts';
import { openFileLock } from './profile/file-lock.ts';
import { openLoginSetting } from './profile/login.ts';
import { createSettingsService } from './profile/service.ts';
import { wireApp } from './wire-app.ts';
import { wireCrash } from './wire-crash.ts';
import { wireDeletion } from './wire-deletion.ts';
import { wireDelivery } from './wire-delivery.ts';
import { wireExport } from './wire-export.ts';
import { openGate } from './wire-gate.ts';
import { openHistoryOf, wireHistoryService } from './wire-history.ts';
import { wireOptOut } from './wire-optout.ts';
import { wireLog } from './wire-log.ts';
import { openProfile } from './wire-profile.ts';
import { wireRelay } from './wire-relay.ts';
import { askServers, wireServer } from './wire-server.ts';
import { wireWatch } from './wire-watch.ts';
import { profilePath } from './profile/profile-files.ts';

/**
 * Joins the modules into the services that window and terminal ask. Each is given what was made before it; what a later
 * one has to know of an earlier one it hears by an event (`AppEvents`). Nothing here needs Electron: what differs
 * between the runtimes is in the options.
 */
export function openApp(options: AppOptions): App {
  const base = openBase(options);
  const { settings, changed } = base;
  settings.onChange(changed);
  const login = openLoginSetting(options.login, settings);
  login.follow();
  const servers = askServers(base);
  const server = wireServer(base, servers);
  const wired = wireDelivery(base, server);
  const { delivery } = wired;
  const crash = wireCrash(base, wired);
  const history = wireHistoryService(base);
  const wiredRelay = wireRelay(base, wired, server);
  const { relay } = wiredRelay;
  const { optOut, proof } = wireOptOut(base, servers, delivery, wiredRelay);
  const deletion = wireDeletion(base, server, optOut);
  const modules = { server, delivery, history, crash, deletion, optOut, proof, relay };
  const watch = wireWatch(base, servers, modules);
  const exporting = wireExport(base, relay, deletion, watch);
  wireLog(base);
  return {
    services: {
      ...modules,
      watch,
      exporting,
      app: wireApp(base, { ...modules, exporting }, watch, wired.updates),
      settings: createSettingsService({
        settings,
        login,
        leaveServer: () => server.giveUp(),
        speak: options.speak ?? (() => undefined),
        changed,
        log: options.log,
      }),
    },
    close: async () => {
      watch.stop();
      await exporting.loop.stop();
      base.history.work.stop();
      // What it took in is recorded before the history closes.
      await relay.close();
      await crash.settle();
      await delivery.close();
      await options.log.flush();
      wiredRelay.closeLedger();
    },
  };
}

function openBase(options: AppOptions): Base {
  const { profile, cipher, changed } = options;
  const kept = openProfile(options);
  const hold = openProofHold(profile);
  return {
    ...kept,
    options,
    changed,
    events: createEvents(),
    hold,
    gate: openGate(kept.settings, hold),
    history: openHistoryOf(profile, cipher, changed),
    lockOf: (name) => openFileLock(profilePath(profile, `${name}.lock`)),
  };
}
