import type { Consent } from '../core/consent.ts';
import type { Services } from '../core/contract.ts';
import type { LinkId } from '../core/app/calls.ts';
import type { Snapshot } from '../core/app/snapshot.ts';
import type { SavedFile } from '../core/deletion/calls.ts';
import type { MadeFile } from '../core/deletion/views.ts';
import { secretIn } from '../core/optout/reports-to.ts';
import { success, type Outcome } from '../core/outcome.ts';
import type { SaveFile } from './desktop/save-file.ts';
import type { Program } from './app-types.ts';

/** What only the window's side of Electron can do. */
export interface WindowDoes {
  readonly copyText: (text: string) => Promise<void> | void;
  readonly openLink: (id: LinkId) => Promise<Outcome<null>>;
  readonly saveFile: SaveFile;
}

/** All that a window or a terminal shows, as it is now. */
export function snapshotOf({ server, sending, watch, crash, relay }: Program): Snapshot {
  const snapshot = server.snapshot();
  const state = sending.state();
  const { 'relay.mode': mode, 'relay.upstream': chosen } = snapshot.settings;
  const url = relay.url();
  const known = relay.upstreams();
  const others = relay.urls();
  // The address that the server was given, where it has one.
  const given = others.find((one) => one === snapshot.collection?.server?.telemetryUrl?.trim());
  const upstream = chosen || (known[secretIn(given ?? url ?? '') ?? ''] ?? '');
  const [forwardsTo, ...more] = new Set(Object.values(known));
  const forwards = state.forwarding.open && upstream !== '';
  return {
    ...snapshot,
    sending: state,
    relay:
      url === null
        ? null
        : {
            url,
            others,
            does: forwards ? mode : 'hold',
            closed: forwards || mode === 'hold' ? null : whyHeld(state.forwarding),
            upstream,
          },
    ...(chosen === '' && forwardsTo !== undefined && more.length === 0 && { forwardsTo }),
    optOut: watch.seen(),
    crashes: crash.state(),
  };
}

/** Why a relay that is set to forward holds back all the same. */
function whyHeld({ open, reason }: Consent): string {
  return open ? 'Candor doesn’t know where the server reported before.' : reason;
}

/** Answers each call of the contract with the actions that the terminal has too. */
export function servicesOf(program: Program, does: WindowDoes): Services {
  const { server, sending, history, crash, deletion, optOut, prove, relay, watch } = program;
  const { standing } = relay;
  const saveBytes = (name: string, bytes: Uint8Array) =>
    does.saveFile(name, async (write) => {
      await write(bytes);
      return success(null);
    });
  const save = async (made: Outcome<MadeFile>): Promise<Outcome<SavedFile | null>> => {
    if (!made.ok) return made;
    const { name, bytes, sha256 } = made.value;
    return ifSaved(await saveBytes(name, bytes), ({ file }) => ({ file, sha256 }));
  };
  return {
    app: {
      snapshot: async () => success(snapshotOf(program)),
      finishFirstRun: async () => {
        const finished = server.finishFirstRun();
        void watch.look();
        return finished;
      },
      copyText: async (text) => {
        await does.copyText(text);
        return success(null);
      },
      openLink: (id) => does.openLink(id),
      saveFile: async (name, bytes) =>
        ifSaved(await saveBytes(name, bytes), ({ file }) => ({ file })),
    },
    server: {
      find: async () => success(await server.findServers()),
      test: (connection) => server.testConnection(connection),
      connect: (connection) => server.connect(connection),
      disconnect: () => server.disconnect(),
      collect: async () => {
        await server.collect();
        return success(null);
      },
      stopCollecting: async () => {
        server.stopCollecting();
        return success(null);
      },
    },
    settings: { set: async (key, value) => server.setSetting(key, value) },
    delivery: {
      preview: () => sending.previewOwn(),
      sendNow: () => sending.sendNow(),
      setWriteKey: (key) => sending.setWriteKey(key),
    },
    history: {
      ...history,
      list: (filters, offset, limit) => history.history(filters, offset, limit),
      events: () => history.historyEvents(),
      verify: () => sending.follow('verify', (work) => history.verifyHistory(work)),
      export: async (format, filters) => {
        const saved = await does.saveFile(`candor-history.${format}`, (write) =>
          sending.follow('export', (work) => history.exportHistory(format, filters, write, work)),
        );
        return ifSaved(saved, ({ file, result }) => ({ file, records: result }));
      },
      identities: () => sending.follow('identities', (work) => history.identities(work)),
      stopWork: async () => {
        sending.stopWork();
        return success(null);
      },
    },
    crash: {
      ...crash,
      tell: async (fault) => {
        crash.tell(fault);
        return success(null);
      },
      noticed: async () => {
        crash.noticed();
        return success(null);
      },
    },
    deletion: {
      ...deletion,
      saveDraft: async (draft, reference) => save(await deletion.draftFile(draft, reference)),
      followUp: (id, kind) => deletion.followUp(id, kind, null),
      saveCalendar: async (id) => save(await deletion.calendar(id)),
      saveBundle: async (id, contents) =>
        save(await sending.follow('bundle', (work) => deletion.bundle(id, contents, work))),
    },
    optOut: { ...optOut, page: async () => success(await optOut.page()) },
    proof: {
      plan: (fast) => prove.plan(fast),
      start: async (id) => {
        // The verdict needs it later, too; where it runs elsewhere, it stays there.
        if (relay.now().listening) await standing.start();
        return prove.start(id);
      },
      stop: async () => {
        await prove.stop();
        return success(null);
      },
      now: async () => success(prove.now()),
    },
    relay: {
      start: () => standing.start(),
      stop: async () => {
        await standing.stop();
        return success(null);
      },
    },
  };
}

/** What the window is told of a file that was saved; null: its user closed the dialog. */
function ifSaved<S, T>(saved: Outcome<S | null>, told: (saved: S) => T): Outcome<T | null> {
  if (!saved.ok) return saved;
  return success(saved.value === null ? null : told(saved.value));
}
