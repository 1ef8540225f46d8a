import type { Consent } from '../../core/consent.ts';
import type { Handlers, LinkId, Snapshot } from '../../core/contract.ts';
import type { SavedFile } from '../../core/deletion/calls.ts';
import type { MadeFile } from '../../core/deletion/views.ts';
import { secretIn } from '../../core/optout/reports-to.ts';
import { success, type Outcome } from '../../core/outcome.ts';
import { createStandingRelay } from '../actions/standing-relay.ts';
import type { SaveFile } from './save-file.ts';
import type { Program } from './types.ts';

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
export function handlersOf(program: Program, does: WindowDoes): Handlers {
  const { server, sending, history, crash, deletion, optOut, prove, relay, watch } = program;
  const standing = createStandingRelay(server.snapshot().candor.profile, relay);
  const save = async (made: Outcome<MadeFile>): Promise<Outcome<SavedFile | null>> => {
    if (!made.ok) return made;
    const { name, bytes, sha256 } = made.value;
    const saved = await does.saveFile(name, async (write) => {
      await write(bytes);
      return success(null);
    });
    if (!saved.ok || saved.value === null) return saved.ok ? success(null) : saved;
    return success({ file: saved.value.file, sha256 });
  };
  return {
    snapshot: async () => snapshotOf(program),
    collect: async () => {
      await server.collect();
      return success(null);
    },
    stopCollecting: async () => {
      server.stopCollecting();
      return success(null);
    },
    findServers: async () => success(await server.findServers()),
    testConnection: (connection) => server.testConnection(connection),
    connect: (connection) => server.connect(connection),
    disconnect: () => server.disconnect(),
    setSetting: async (key, value) => server.setSetting(key, value),
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
    previewOwn: () => sending.previewOwn(),
    sendNow: () => sending.sendNow(),
    setWriteKey: (key) => sending.setWriteKey(key),
    history: (filters, offset, limit) => history.history(filters, offset, limit),
    historyEvents: () => history.historyEvents(),
    record: (id) => history.record(id),
    compare: (a, b) => history.compare(a, b),
    series: (fields, from, to) => history.series(fields, from, to),
    seriesFields: () => history.seriesFields(),
    connections: () => history.connections(),
    verifyHistory: () => sending.follow('verify', (work) => history.verifyHistory(work)),
    exportHistory: async (format, filters) => {
      const saved = await does.saveFile(`candor-history.${format}`, (write) =>
        sending.follow('export', (work) => history.exportHistory(format, filters, write, work)),
      );
      if (!saved.ok || saved.value === null) return saved.ok ? success(null) : saved;
      return success({ file: saved.value.file, records: saved.value.result });
    },
    identities: () => sending.follow('identities', (work) => history.identities(work)),
    stopWork: async () => {
      sending.stopWork();
      return success(null);
    },
    deleteBodies: (ids) => history.deleteBodies(ids),
    acknowledgeLoss: () => history.acknowledgeLoss(),
    saveFile: async (name, bytes) => {
      const saved = await does.saveFile(name, async (write) => {
        await write(bytes);
        return success(null);
      });
      if (!saved.ok || saved.value === null) return saved.ok ? success(null) : saved;
      return success({ file: saved.value.file });
    },
    crashReports: () => crash.list(),
    crashReport: (id) => crash.show(id),
    crashSend: (id, without) => crash.send(id, without),
    crashDismiss: (id) => crash.dismiss(id),
    crashLater: (id) => crash.later(id),
    crashTell: async (fault) => {
      crash.tell(fault);
      return success(null);
    },
    crashNoticed: async () => {
      crash.noticed();
      return success(null);
    },
    setSentryDsn: (text) => crash.setDsn(text),
    deletionPage: () => deletion.page(),
    deletionLetter: (choices) => deletion.letter(choices),
    deletionMail: (edited) => deletion.openMail(edited),
    deletionGmail: (edited) => deletion.openGmail(edited),
    deletionOpenDraft: (draft, reference) => deletion.openDraft(draft, reference),
    deletionSaveDraft: async (draft, reference) => save(await deletion.draftFile(draft, reference)),
    deletionTell: (id, what, on, note, letter) => deletion.tell(id, what, on, note, letter),
    deletionFollowUp: (id, kind) => deletion.followUp(id, kind, null),
    deletionKeepLetter: (id, kind, on, draft) => deletion.keepLetter(id, kind, on, draft),
    deletionCalendar: async (id) => save(await deletion.calendar(id)),
    deletionBundle: async (id, contents) =>
      save(await sending.follow('bundle', (work) => deletion.bundle(id, contents, work))),
    deletionCheck: (bytes) => deletion.checkBundle(bytes),
    optOutPage: async () => success(await optOut.page()),
    optOutPlan: (aim) => optOut.plan(aim),
    optOutApply: (id) => optOut.apply(id),
    optOutUndoPlan: () => optOut.planUndo(),
    optOutUndo: (id) => optOut.undo(id),
    optOutAct: (what) => optOut.act(what),
    provePlan: (fast) => prove.plan(fast),
    proveStart: async (id) => {
      // The verdict needs it later, too; where it runs elsewhere, it stays there.
      if (relay.now().listening) await standing.start();
      return prove.start(id);
    },
    proveStop: async () => {
      await prove.stop();
      return success(null);
    },
    proveNow: async () => success(prove.now()),
    relayStart: () => standing.start(),
    relayStop: async () => {
      await standing.stop();
      return success(null);
    },
  };
}
