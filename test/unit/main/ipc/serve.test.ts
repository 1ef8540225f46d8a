import { describe, expect, test } from 'vitest';
import { calls } from '../../../../core/contract.ts';
import { type Snapshot } from '../../../../core/app/snapshot.ts';
import { failure, success } from '../../../../core/outcome.ts';
import { defaults } from '../../../../core/settings/definitions.ts';
import { type CallListener, notify, serve } from '../../../../main/ipc/serve.ts';
import { eventFrom, trusted } from './fake-sender.ts';
import { fakeServices } from './fake-services.ts';

type Listener = Parameters<CallListener['handle']>[1];

const snapshot: Snapshot = {
  candor: { version: '1.2.3', log: '/profile/candor.log', profile: '/p', notice: null },
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
    beyond: { lastLeft: null, quietSince: null },
    records: 0,
    pending: 0,
    chain: null,
    problem: null,
    loss: null,
    checked: null,
    work: null,
  },
  optOut: null,
  proof: null,
  relay: null,
  exporting: {
    consent: { open: false, by: 'nobody', reason: 'The export is off.' },
    trouble: null,
  },
  crashes: {
    dsn: { place: 'none', host: null, message: 'No DSN is set.' },
    waiting: [],
    later: [],
    cameBack: null,
  },
};

function start(changes: Readonly<Record<string, () => Promise<unknown>>> = {}): {
  readonly call: (name: string, ...args: unknown[]) => Promise<unknown>;
  readonly callAs: (sender: ReturnType<typeof eventFrom>, name: string) => Promise<unknown>;
  readonly channels: () => readonly string[];
  readonly calls: string[];
  readonly defects: unknown[];
} {
  const listeners = new Map<string, Listener>();
  const made: string[] = [];
  const defects: unknown[] = [];
  const services = fakeServices((name) => {
    made.push(name);
    return changes[name]?.() ?? Promise.resolve(success(null));
  });
  serve(
    { handle: (channel, listener) => void listeners.set(channel, listener) },
    () => services,
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
    calls: made,
    defects,
  };
}

describe('the IPC border', () => {
  test('serves every call of the contract, and nothing else', () => {
    expect(start().channels()).toEqual(calls.map(({ channel }) => channel));
  });

  test('gives the answer of the service, failures included', async () => {
    const border = start({
      'app.snapshot': async () => success(snapshot),
      'server.test': async () => failure('unreachable', 'Nothing answered.'),
    });
    expect(await border.call('app.snapshot')).toEqual(success(snapshot));
    expect(await border.call('app.copyText', 'x')).toEqual(success(null));
    const connection = { url: 'http://x', email: '', password: '', certificate: null };
    expect(await border.call('server.test', connection)).toEqual(
      failure('unreachable', 'Nothing answered.'),
    );
  });

  test.each(calls.map(({ group, name }) => `${group}.${name}`))(
    'rejects %s for a stranger before it looks at anything',
    async (name) => {
      const border = start();
      await expect(border.callAs(eventFrom({ frame: null }), name)).rejects.toThrow(
        'This sender is not answered.',
      );
      expect(border.calls).toEqual([]);
    },
  );

  test('does not call a service with arguments that do not fit', async () => {
    const border = start();
    expect(await border.call('server.connect', { url: 1 })).toMatchObject({
      ok: false,
      error: { code: 'bad-argument' },
    });
    expect(await border.call('app.snapshot', 'more')).toMatchObject({
      ok: false,
      error: { code: 'bad-argument', message: expect.stringMatching(/does not understand\.$/u) },
    });
    expect(border.calls).toEqual([]);
    expect(border.defects).toEqual([]);
  });

  test('a service that throws becomes one sentence; the error goes to the report alone', async () => {
    const defect = new Error('password hunter2 at /home/user/file.ts:1');
    const border = start({
      'server.collect': () => Promise.reject(defect),
    });
    const outcome = await border.call('server.collect');
    expect(outcome).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(outcome)).not.toMatch(/hunter2|home|stack/u);
    expect(outcome).toMatchObject({
      error: { message: expect.stringMatching(/^Candor made a mistake[^/]*\.$/u) },
    });
    expect(border.defects).toEqual(['server.collect', defect]);
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
    expect(sent).toEqual(['candor:on.changed', snapshot]);
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
