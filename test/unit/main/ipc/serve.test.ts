import { describe, expect, test } from 'vitest';
import { callNames, channelOf, type Handlers, type Snapshot } from '../../../../core/contract.ts';
import { failure, success } from '../../../../core/outcome.ts';
import { defaults } from '../../../../core/settings/definitions.ts';
import { type CallListener, notify, serve } from '../../../../main/ipc/serve.ts';
import { eventFrom, trusted } from './fake-sender.ts';

type Listener = Parameters<CallListener['handle']>[1];

const snapshot: Snapshot = {
  candor: { version: '1.2.3', profile: '/p', notice: null },
  firstRun: true,
  settings: defaults,
  settingsProblem: null,
  secrets: { place: 'none', email: null, message: 'None.' },
  found: null,
  collecting: null,
  collection: null,
  sending: {
    gate: { open: true, by: 'nobody', reason: 'Telemetry is not switched off.' },
    own: { open: false, by: 'nobody', reason: 'Candor’s own reports are off.' },
    forwarding: { open: false, by: 'user', reason: 'The relay holds back, as you set it.' },
    destination: '',
    writeKey: 'none',
    lastLeft: null,
    quietSince: null,
    records: 0,
    pending: 0,
    chain: null,
    problem: null,
    loss: null,
    work: null,
  },
  optOut: null,
  relay: null,
  crashes: {
    dsn: { place: 'none', host: null, message: 'No DSN is set.' },
    waiting: [],
    later: [],
    cameBack: null,
  },
};

const refused = async () => failure('unreachable', 'Nothing answered.');

function start(changes: Partial<Handlers> = {}): {
  readonly call: (name: string, ...args: unknown[]) => Promise<unknown>;
  readonly callAs: (sender: ReturnType<typeof eventFrom>, name: string) => Promise<unknown>;
  readonly channels: () => readonly string[];
  readonly calls: string[];
  readonly defects: unknown[];
} {
  const listeners = new Map<string, Listener>();
  const calls: string[] = [];
  const defects: unknown[] = [];
  const done = (name: string) => async () => {
    calls.push(name);
    return success(null);
  };
  const handlers: Handlers = {
    snapshot: async () => snapshot,
    collect: done('collect'),
    stopCollecting: done('stopCollecting'),
    findServers: refused,
    testConnection: refused,
    connect: done('connect'),
    disconnect: done('disconnect'),
    setSetting: done('setSetting'),
    finishFirstRun: done('finishFirstRun'),
    copyText: done('copyText'),
    openLink: done('openLink'),
    previewOwn: refused,
    sendNow: refused,
    setWriteKey: refused,
    history: refused,
    historyEvents: refused,
    record: refused,
    compare: refused,
    series: refused,
    seriesFields: refused,
    connections: refused,
    verifyHistory: refused,
    acknowledgeLoss: refused,
    exportHistory: refused,
    identities: refused,
    stopWork: refused,
    deleteBodies: refused,
    saveFile: refused,
    optOutPage: refused,
    optOutPlan: refused,
    optOutApply: refused,
    optOutUndoPlan: refused,
    optOutUndo: refused,
    optOutAct: refused,
    provePlan: refused,
    proveStart: refused,
    proveStop: refused,
    proveNow: refused,
    relayStart: refused,
    relayStop: refused,
    crashReports: refused,
    crashReport: refused,
    crashSend: refused,
    crashDismiss: done('crashDismiss'),
    crashLater: done('crashLater'),
    crashTell: done('crashTell'),
    crashNoticed: done('crashNoticed'),
    setSentryDsn: done('setSentryDsn'),
    deletionPage: refused,
    deletionLetter: refused,
    deletionMail: refused,
    deletionGmail: refused,
    deletionOpenDraft: refused,
    deletionSaveDraft: refused,
    deletionTell: refused,
    deletionFollowUp: refused,
    deletionKeepLetter: refused,
    deletionCalendar: refused,
    deletionBundle: refused,
    deletionCheck: refused,
    ...changes,
  };
  serve(
    { handle: (channel, listener) => void listeners.set(channel, listener) },
    () => handlers,
    trusted,
    (name, error) => defects.push(name, error),
  );
  const callAs = async (
    sender: ReturnType<typeof eventFrom>,
    name: string,
    ...args: unknown[]
  ): Promise<unknown> => listeners.get(`candor:${name}`)?.(sender, ...args);
  return {
    call: (name, ...args) => callAs(eventFrom({}), name, ...args),
    callAs,
    channels: () => [...listeners.keys()],
    calls,
    defects,
  };
}

describe('the IPC border', () => {
  test('serves every call of the contract, and nothing else', () => {
    expect(start().channels()).toEqual(callNames.map(channelOf));
  });

  test('gives the answer of the handler, failures included', async () => {
    const border = start();
    expect(await border.call('snapshot')).toBe(snapshot);
    expect(await border.call('copyText', 'x')).toEqual(success(null));
    const connection = { url: 'http://x', email: '', password: '', certificate: null };
    expect(await border.call('testConnection', connection)).toEqual(
      failure('unreachable', 'Nothing answered.'),
    );
  });

  test.each([...callNames])(
    'rejects %s for a stranger before it looks at anything',
    async (name) => {
      const border = start();
      await expect(border.callAs(eventFrom({ frame: null }), name)).rejects.toThrow(
        'This sender is not answered.',
      );
      expect(border.calls).toEqual([]);
    },
  );

  test('does not call a handler with arguments that do not fit', async () => {
    const border = start();
    expect(await border.call('connect', { url: 1 })).toMatchObject({
      ok: false,
      error: { code: 'bad-argument' },
    });
    await expect(border.call('snapshot', 'more')).rejects.toThrow(/does not understand\.$/u);
    expect(border.calls).toEqual([]);
    expect(border.defects).toEqual([]);
  });

  test('a handler that throws becomes one sentence; the error goes to the report alone', async () => {
    const defect = new Error('password hunter2 at /home/user/file.ts:1');
    const border = start({
      collect: () => Promise.reject(defect),
      snapshot: () => Promise.reject(defect),
    });
    const outcome = await border.call('collect');
    expect(outcome).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(outcome)).not.toMatch(/hunter2|home|stack/u);
    await expect(border.call('snapshot')).rejects.toThrow(/^Candor made a mistake[^/]*\.$/u);
    expect(border.defects).toEqual(['collect', defect, 'snapshot', defect]);
  });
});

describe('telling the window', () => {
  test('sends the payload on the channel of the notice', () => {
    const sent: unknown[] = [];
    notify(
      { isDestroyed: () => false, send: (...all) => void sent.push(...all) },
      'changed',
      snapshot,
    );
    expect(sent).toEqual(['candor:changed', snapshot]);
  });

  test('a window that is gone is told nothing', () => {
    const gone = {
      isDestroyed: () => true,
      send: (): never => {
        throw new Error('Object has been destroyed');
      },
    };
    expect(() => notify(gone, 'changed', snapshot)).not.toThrow();
  });
});
