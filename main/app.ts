import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pageOrigins } from '../core/optout/page-origins.ts';
import { failure, success, type Outcome } from '../core/outcome.ts';
import { openFieldMemory } from './relay/field-memory.ts';
import { createFieldWatch } from './relay/field-watch.ts';
import { createHistoryActions } from './history/service.ts';
import { noteChoices } from './history/note-choices.ts';
import { createOptOutActions, type OptOutRooms } from './optout/service.ts';
import { createRelayActions } from './relay/service.ts';
import type { HistoryStore } from './history/store.ts';
import type { OwnSending } from './delivery/create-outbox.ts';
import { createLoginActions } from './desktop/login.ts';
import { createSendingActions } from './delivery/service.ts';
import { openLastRead } from './server/last-read.ts';
import { createServerActions } from './server/service.ts';
import { openProofHold } from './optout/proving/hold.ts';
import { openLastSeen } from './optout/memory/last-seen.ts';
import { openSwitchMemory } from './optout/memory/switch.ts';
import { namedDestination } from './delivery/destination.ts';
import { openFileLock } from './profile/file-lock.ts';
import type { Relay } from './relay/types.ts';
import { hideCredentials } from './profile/hide-secrets.ts';
import { wireDeletion } from './wire-deletion.ts';
import { wireExport } from './wire-export.ts';
import { wireHistory } from './wire-history.ts';
import { askServers } from './wire-server.ts';
import { joined } from './joined.ts';
import { lookAtReports } from './relay/look-at-reports.ts';
import { openCrash } from './wire-crash.ts';
import { heldSettings, openGate } from './wire-gate.ts';
import { openOptOut } from './wire-optout.ts';
import { openProfile } from './wire-profile.ts';
import { openProve } from './wire-proof.ts';
import { openWatch } from './wire-watch.ts';
import { keptUpstreams, relayInProfile, relayWorld } from './wire-relay.ts';
import type { Program, ProgramOptions } from './app-types.ts';
/**
 * Puts the rooms together that window and terminal share: settings and secrets, the collector, the gate, the
 * outbox and the history. Loaded after a window was opened, because the settings' library is large.
 */
export function openProgram(options: ProgramOptions): Program {
  const { profile, cipher, faults, changed } = options;
  const { settings, secrets, writeKey, dsn } = openProfile(options);
  settings.onChange(changed);
  const login = createLoginActions(options.login, settings);
  login.follow();
  const findServers = joined(async () => (await import('./server/find-servers.ts')).findServers());
  // What is not needed for the first paint is loaded when it is first used.
  const server = createServerActions(
    {
      settings,
      secrets,
      login,
      findServers,
      lastRead: openLastRead(profile),
      collectAll: async (request) =>
        (await import('./server/collection.ts')).collectAll(request, () => new Date()),
      collected: (collection) => {
        sending.noteReading(collection);
        void watch.look();
      },
      testConnection: async (request) => {
        hideCredentials(request.url, request.credentials, faults.hidden);
        return (await import('./server/test-connection.ts')).testConnection(request);
      },
    },
    {
      version: options.version,
      profile,
      // What a developer is told about a runtime that is not Electron's own; set by the start script.
      notice: process.env['CANDOR_RUNTIME_NOTICE'] ?? null,
      server: options.server,
    },
    changed,
  );
  const lockOf = (name: string) => openFileLock(join(profile, `${name}.lock`));
  const hold = openProofHold(profile);
  const gate = openGate(settings, hold);
  const store = wireHistory(profile, cipher, changed);
  const ownId = () => settings.knownOwnId();
  const fields = createFieldWatch({
    store: store.open,
    memory: openFieldMemory(profile),
    now: Date.now,
    tell: ({ words }) => {
      changed();
      options.tellNewFields(words);
    },
  });
  const { machine, asked } = relayWorld(profile, settings);
  let relayMade: Relay | null = null;
  let madeFor: { readonly store: HistoryStore; readonly outbox: OwnSending } | null = null;
  const open = async (): Promise<Outcome<OwnSending>> => {
    const history = await store.open();
    if (!history.ok) return history;
    const [{ createOutbox }, { createRelay }, { systemClock }] = await Promise.all([
      import('./delivery/create-outbox.ts'),
      import('./relay/relay.ts'),
      import('./delivery/clock.ts'),
    ]);
    const outbox = createOutbox({
      store: history.value,
      gate,
      lock: lockOf('outbox'),
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
    const note = (): void => noteChoices(history.value, settings.get(), Date.now());
    note();
    settings.onChange(note);
    madeFor = { store: history.value, outbox };
    await crash.takeUp();
    return success(outbox);
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
    lock: lockOf('crash'),
    sentry: options.sentry,
    changed,
  });
  const sending = createSendingActions({
    settings,
    checked: store.checked,
    writeKey,
    gate,
    history: store,
    open,
    destination: () => namedDestination(settings.get()),
    changed,
    now: Date.now,
  });
  const deletion = wireDeletion({
    profile,
    store: store.open,
    collection: () => server.snapshot().collection,
    optOut: () => optOut.page(),
    ownId,
    open: options.openers,
    changed,
  });
  const history = createHistoryActions(store.open, ownId, changed, store.check);
  const relay = createRelayActions({
    profile,
    ...asked,
    store: store.open,
    open: async () => {
      const opened = await sending.open();
      if (!opened.ok) return opened;
      return relayMade ? success(relayMade) : failure('internal', 'The relay could not be made.');
    },
    lock: lockOf('relay'),
    upstreams: () => settings.relayUpstreams(),
    fields,
  });
  const { ask, reload } = askServers(settings, secrets);
  const rooms: OptOutRooms = {
    open: openOptOut({
      profile,
      ids: randomUUID,
      findServers,
      ask,
      reload,
      relay,
      ...machine,
      lock: lockOf('optout'),
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
  const prove = openProve({ ...rooms, lock: lockOf('proof'), relay, open: () => optOut.open() });
  const watch = openWatch({
    profile,
    optOut,
    ask,
    relay,
    sending,
    changed,
    ready: () => !server.snapshot().firstRun,
    newest: () => history.newest(),
    renew: () => server.renew(),
  });
  const close = async (): Promise<void> => {
    watch.stop();
    // What it took in is recorded before the history closes.
    await relay.stop();
    await crash.settle();
    await sending.close();
    asked.ledger.close();
  };
  return {
    server,
    sending: { ...sending, close },
    history,
    crash,
    deletion,
    relay,
    optOut,
    prove,
    watch,
    exporting: wireExport({ store: store.open, relay, deletion }),
  };
}
