import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { optOutFacts } from '../../core/deletion/opt-out-facts.ts';
import { pageOrigins } from '../../core/optout/page-origins.ts';
import { failure, success, type Outcome } from '../../core/outcome.ts';
import { createDeletionActions } from '../actions/deletion.ts';
import { openFieldMemory } from '../actions/field-memory.ts';
import { createFieldWatch } from '../actions/field-watch.ts';
import { openHistoryCheck } from '../actions/history-check.ts';
import { createHistoryActions } from '../actions/history.ts';
import { noteChoices } from '../actions/note-choices.ts';
import { createOptOutActions, type OptOutRooms } from '../actions/optout.ts';
import { createRelayActions } from '../actions/relay.ts';
import { createSendingActions, type OpenSending } from '../actions/sending.ts';
import { createServerActions } from '../actions/server.ts';
import { openProofHold } from '../actions/proof-hold.ts';
import { openLastRead } from '../actions/last-read.ts';
import { openLastSeen } from '../actions/last-seen.ts';
import { openSwitchMemory } from '../actions/switch-memory.ts';
import { namedDestination } from '../outbox/destination.ts';
import { openLaneLock } from '../outbox/lock.ts';
import { createElectronStore } from '../profile/electron-store.ts';
import type { Relay } from '../relay/types.ts';
import { hideCredentials } from './hide-secrets.ts';
import { historyOpener } from './history-opener.ts';
import { joined } from './joined.ts';
import { lookAtReports } from './look-at-reports.ts';
import { openCrash } from './open-crash.ts';
import { heldSettings, openGate } from './open-gate.ts';
import { openOptOut } from './open-optout.ts';
import { openProfile } from './open-profile.ts';
import { openProve } from './open-prove.ts';
import { openWatch } from './open-watch.ts';
import { keptUpstreams, relayInProfile, relayWorld } from './relay-keep.ts';
import { timeZone } from './time-zone.ts';
import type { Program, ProgramOptions } from './types.ts';

/** What a developer is told about a runtime that is not Electron's own; set by the start script. */
const runtimeNotice = 'CANDOR_RUNTIME_NOTICE';

/**
 * Puts the rooms together that window and terminal share: settings and secrets, the collector, the gate, the
 * outbox and the history. Loaded after a window was opened, because the settings' library is large.
 */
export function openProgram(options: ProgramOptions): Program {
  const { profile, cipher, faults, changed, login } = options;
  const { settings, secrets, writeKey, dsn } = openProfile(options);
  settings.onChange(changed);
  const findServers = joined(async () =>
    (await import('../collect/find-servers.ts')).findServers(),
  );
  // What is not needed for the first paint is loaded when it is first used.
  const server = createServerActions(
    {
      settings,
      secrets,
      login,
      findServers,
      lastRead: openLastRead(profile),
      collectAll: async (request) =>
        (await import('../collect/collection.ts')).collectAll(request, () => new Date()),
      collected: ({ server: seen }) => {
        if (typeof seen?.version === 'string') sending.noteRelease(seen.version);
        void watch.look();
      },
      testConnection: async (request) => {
        hideCredentials(request.url, request.credentials, faults.hidden);
        return (await import('../collect/test-connection.ts')).testConnection(request);
      },
    },
    {
      version: options.version,
      profile,
      notice: process.env[runtimeNotice] ?? null,
      server: options.server,
    },
    changed,
  );

  const hold = openProofHold(profile);
  const gate = openGate(settings, hold);
  const openStore = () => sending.store();
  const ownId = () => settings.knownOwnId();
  const fields = createFieldWatch({
    store: openStore,
    memory: openFieldMemory(profile),
    now: Date.now,
    tell: ({ words }) => {
      changed();
      options.tellNewFields(words);
    },
  });
  const { machine, asked } = relayWorld(profile, settings);
  let relayMade: Relay | null = null;
  let madeFor: OpenSending | null = null;
  const openHistoryStore = historyOpener(profile, cipher);
  const open = async (): Promise<Outcome<OpenSending>> => {
    const store = await openHistoryStore();
    if (!store.ok) return store;
    const [{ createOutbox }, { createRelay }, { systemClock }] = await Promise.all([
      import('../outbox/create-outbox.ts'),
      import('../relay/relay.ts'),
      import('../outbox/clock.ts'),
    ]);
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
      redaction: (origin) => (origin === 'captured' ? captured.rules() : success({})),
      otherRoute: (leaving) =>
        leaving.origin === 'crash' ? toSentry(leaving) : captured.route(leaving),
    });
    const captured = createRelay({
      ...relayInProfile(settings, asked.ledger),
      settings: () => heldSettings(settings, hold),
      submitCaptured: (payloads) => outbox.submitAll(payloads),
      random: randomBytes,
      browserOrigins: () =>
        pageOrigins([
          settings.get()['server.url'],
          server.snapshot().collection?.server?.url ?? null,
        ]),
      onRecorded: lookAtReports(fields, async () => watch.heard(await optOut.verdict())),
      onRefused: options.tellRefused,
      onChange: changed,
    });
    relayMade = captured;
    const note = (): void => noteChoices(store.value, settings.get(), Date.now());
    note();
    settings.onChange(note);
    madeFor = { store: store.value, outbox };
    await crash.takeUp();
    return success(madeFor);
  };
  const { crash, route: toSentry } = openCrash({
    profile,
    version: options.version,
    faults,
    settings,
    dsn,
    gate,
    open: async () => {
      const opened = madeFor === null ? await sending.open() : success(null);
      if (!opened.ok) return opened;
      return madeFor === null ? failure('internal', 'It could not be made.') : success(madeFor);
    },
    lock: openLaneLock(join(profile, 'crash.lock')),
    changed,
  });
  const check = openHistoryCheck(profile, changed);
  const sending = createSendingActions({
    settings,
    check,
    writeKey,
    gate,
    store: openHistoryStore,
    open,
    destination: () => namedDestination(settings.get()),
    changed,
    now: Date.now,
  });
  const deletion = createDeletionActions({
    profile,
    createStore: createElectronStore,
    create: async (deps) => (await import('../deletion/create-deletion.ts')).createDeletion(deps),
    store: openStore,
    collection: () => server.snapshot().collection,
    optOut: async () => success(optOutFacts(await optOut.page(), timeZone())),
    now: () => new Date(),
    timeZone,
    random: randomBytes,
    ownId,
    open: options.openers,
    changed,
  });
  const history = createHistoryActions(openStore, ownId, changed, check);
  const relay = createRelayActions({
    profile,
    ...asked,
    store: openStore,
    open: async () => {
      const opened = await sending.open();
      if (!opened.ok) return opened;
      return relayMade ? success(relayMade) : failure('internal', 'The relay could not be made.');
    },
    lock: openLaneLock(join(profile, 'relay.lock')),
    upstreams: () => settings.relayUpstreams(),
    fields,
  });
  const request = (url: string) => ({ url, certificate: settings.certificateFor(url) });
  const ask = async (url: string) => {
    const { askTelemetry } = await import('../collect/ask-telemetry.ts');
    return askTelemetry({ ...request(url), credentials: null });
  };
  const rooms: OptOutRooms = {
    open: openOptOut({
      profile,
      ids: randomUUID,
      findServers,
      ask,
      reload: async (url, path, asRoot) => {
        const { askReload } = await import('../collect/ask-telemetry.ts');
        const credentials = asRoot ? await secrets.credentials(url) : null;
        return askReload({ ...request(url), credentials }, path, asRoot);
      },
      relay,
      ...machine,
      lock: openLaneLock(join(profile, 'optout.lock')),
    }),
    named: () => (options.server ?? settings.get()['server.url']) || null,
    ask,
    relay,
    upstreams: keptUpstreams(settings),
    answer: () => settings.consent().answer,
    turn: (to) => sending.turn(to),
    note: (what, text) => sending.note(what, text),
    memory: openSwitchMemory(profile),
    lastSeen: openLastSeen(profile),
    hold,
    opened: (room) => prove.settle(room),
    ids: randomUUID,
    now: () => new Date(),
    heard: (seen) => watch.heard(seen),
    own: (work) => watch.own(work),
    changed,
  };
  const optOut = createOptOutActions(rooms);
  const lock = openLaneLock(join(profile, 'proof.lock'));
  const prove = openProve({ ...rooms, lock, relay, open: () => optOut.open() });
  const ready = (): boolean => !server.snapshot().firstRun;
  const renew = (): void => void server.collect().catch(() => undefined);
  const watch = openWatch({ profile, ready, optOut, ask, relay, sending, changed, renew });
  const close = async (): Promise<void> => {
    watch.stop();
    // What it took in is recorded before the history closes.
    await relay.stop();
    await crash.settle();
    await sending.close();
    asked.ledger.close();
  };
  const whole = { ...sending, close };
  return { server, sending: whole, history, crash, deletion, relay, optOut, prove, watch };
}
