import { describe, expect, it } from 'vitest';
import { findServers, type Machine } from '../../../../main/collect/find-servers.ts';
import type { NetworkSeen } from '../../../../main/collect/local/network.ts';
import type { ProcessFiles, Variables } from '../../../../main/collect/local/server-environment.ts';

const files = (environment: Variables | null, dotenv: Variables | null = null): ProcessFiles => ({
  name: null,
  environment,
  dotenv,
  dotenvFirst: dotenv,
  workingDirectory: '/nowhere-at-all',
  root: '',
});
const unseen: ProcessFiles = {
  name: null,
  environment: null,
  dotenv: null,
  dotenvFirst: null,
  workingDirectory: null,
  root: '',
};

const refuses = async (): Promise<never> => {
  throw new Error('not permitted');
};

interface Setup {
  readonly processes?: Record<number, string>;
  readonly files?: Record<number, ProcessFiles>;
  readonly sockets?: readonly (readonly [pid: number, address: string, port: number])[];
  readonly networks?: Record<number, NetworkSeen>;
  /** Addresses that answer as a ZincObserve, with its release. */
  readonly answer: Record<string, readonly [number, number, number]>;
}

function machine(setup: Setup): Machine & { readonly tried: string[] } {
  const tried: string[] = [];
  return {
    tried,
    processes: async () =>
      Object.entries(setup.processes ?? { 41: '/usr/local/bin/openobserve' }).map(
        ([pid, command]) => ({ pid: Number(pid), name: '', path: '', command }),
      ),
    listening: async () =>
      (setup.sockets ?? []).map(([pid, address, port]) => ({ pid, address, port })),
    readProcess: async (pid) => setup.files?.[pid] ?? unseen,
    network: async (pid) => setup.networks?.[pid] ?? { apart: false, addresses: [] },
    leads: async () => null,
    confirm: async (url) => {
      tried.push(url);
      const release = setup.answer[url];
      return release === undefined ? null : { release };
    },
  };
}

const newest = [0, 92, 2] as const;

describe('which processes', () => {
  it.each([
    '/usr/local/bin/openobserve',
    './zincobserve serve',
    'openobserve-v0.10.7',
    '"C:\\Program Files\\openobserve.exe" --config x',
  ])('%s is one', async (command) => {
    const found = await findServers(
      machine({ processes: { 7: command }, answer: { 'http://127.0.0.1:5080': newest } }),
    );
    expect(found).toMatchObject([{ pid: 7, label: expect.stringContaining('(process 7)') }]);
  });

  it.each(['vim openobserve.md', '/opt/myopenobserve', 'grep openobserve', 'node openobserve.js'])(
    '%s is none',
    async (command) => {
      const there = machine({
        processes: { 7: command },
        answer: { 'http://127.0.0.1:5080': newest },
      });
      expect(await findServers(there)).toEqual([]);
      expect(there.tried).toEqual([]);
    },
  );

  it('the word of the kernel decides, where the list of processes is wrong', async () => {
    const answer = { 'http://127.0.0.1:5080': newest };
    const processes = { 7: 'openobserve ..' };
    expect(
      await findServers(machine({ processes, answer, files: { 7: { ...unseen, name: 'vim' } } })),
    ).toEqual([]);
    expect(
      await findServers(
        machine({ processes, answer, files: { 7: { ...unseen, name: 'zincobserve' } } }),
      ),
    ).toMatchObject([{ label: 'zincobserve (process 7)' }]);
  });

  it('a machine that shows nothing has no server', async () => {
    const broken = machine({ answer: {} });
    expect(await findServers({ ...broken, processes: refuses })).toEqual([]);
    expect(await findServers({ ...broken, listening: refuses })).toEqual([]);
  });
});

describe('two servers at one port', () => {
  const at = { ZO_HTTP_PORT: '5080' };
  const processes = { 41: 'openobserve', 42: 'openobserve' };
  const answer = { 'http://127.0.0.1:5080': newest, 'http://127.0.0.2:5080': newest };
  const urls = async (sockets: NonNullable<Setup['sockets']>, its: Record<number, ProcessFiles>) =>
    (await findServers(machine({ processes, answer, sockets, files: its }))).map(
      ({ pid, url }) => `${pid} ${url}`,
    );

  it('of two addresses: each is the one whose socket listens there', async () => {
    // The address is set where the port is not.
    const elsewhere = files({ ZO_HTTP_ADDR: '127.0.0.2' }, at);
    for (const [first, second] of [
      [41, 42],
      [42, 41],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const found = await urls(
        [
          [first, '127.0.0.1', 5080],
          [second, '127.0.0.2', 5080],
        ],
        { [first]: files(null, at), [second]: elsewhere },
      );
      expect(found).toEqual(
        [`${first} http://127.0.0.1:5080`, `${second} http://127.0.0.2:5080`].toSorted(),
      );
    }
  });

  it('the one that listens on that very address answers, not the one that listens on all', async () => {
    const found = await urls(
      [
        [41, '::', 5080],
        [42, '127.0.0.1', 5080],
      ],
      { 41: files(null, at), 42: files(null, at) },
    );
    expect(found).toEqual(['42 http://127.0.0.1:5080']);
  });
});

describe('which address', () => {
  it('the port and base URI of its environment', async () => {
    const environment = { ZO_HTTP_PORT: '6080', ZO_BASE_URI: '/zinc/' };
    const [found] = await findServers(
      machine({
        files: { 41: files(environment) },
        answer: { 'http://127.0.0.1:6080/zinc': newest },
      }),
    );
    expect(found).toMatchObject({
      url: 'http://127.0.0.1:6080/zinc',
      evidence: 'ZO_HTTP_PORT in its environment, ZO_BASE_URI /zinc',
    });
  });

  it('its .env, where the environment says nothing', async () => {
    const [found] = await findServers(
      machine({
        files: { 41: files({}, { ZO_HTTP_PORT: '6081', ZO_HTTP_ADDR: '::1' }) },
        answer: { 'http://[::1]:6081': newest },
      }),
    );
    expect(found?.evidence).toBe('ZO_HTTP_PORT in its settings file');
  });

  it('a listening socket, where neither can be read', async () => {
    const [found] = await findServers(
      machine({
        sockets: [
          [41, '0.0.0.0', 5081],
          [41, '*', 7000],
          [99, '0.0.0.0', 8000],
        ],
        answer: { 'http://127.0.0.1:7000': newest, 'http://127.0.0.1:8000': newest },
      }),
    );
    expect(found).toMatchObject({ url: 'http://127.0.0.1:7000', evidence: 'listening socket' });
  });

  it('another server at a port that it was told but does not hold is not taken for it', async () => {
    const found = await findServers(
      machine({
        files: { 41: files({ ZO_HTTP_PORT: '5080' }, { ZO_HTTP_PORT: '6080' }) },
        sockets: [[41, '127.0.0.1', 6080]],
        answer: { 'http://127.0.0.1:5080': newest, 'http://127.0.0.1:6080': newest },
      }),
    );
    expect(found.map((one) => one.url)).toEqual(['http://127.0.0.1:6080']);
  });

  it('a port that is none is passed over', async () => {
    const [found] = await findServers(
      machine({
        files: { 41: files({ ZO_HTTP_PORT: '99999' }) },
        answer: { 'http://127.0.0.1:5080': newest },
      }),
    );
    expect(found?.evidence).toBe('the default port 5080');
  });

  it('TLS, when it says so', async () => {
    const there = machine({
      files: { 41: files({ ZO_HTTP_PORT: '5080', ZO_HTTP_TLS_ENABLED: 'true' }) },
      answer: { 'https://127.0.0.1:5080': newest },
    });
    expect((await findServers(there)).map((one) => one.url)).toEqual(['https://127.0.0.1:5080']);
  });

  it('nothing that does not answer as a ZincObserve', async () => {
    expect(await findServers(machine({ sockets: [[41, '0.0.0.0', 5080]], answer: {} }))).toEqual(
      [],
    );
  });
});

it('several are all listed, by process; two processes of one server are one', async () => {
  const found = await findServers(
    machine({
      processes: { 90: 'zincobserve', 12: 'openobserve', 13: 'openobserve' },
      files: {
        90: files({ ZO_HTTP_PORT: '6090' }),
        12: files({ ZO_HTTP_PORT: '6012' }),
        13: files({ ZO_HTTP_PORT: '6012' }),
      },
      answer: { 'http://127.0.0.1:6090': newest, 'http://127.0.0.1:6012': newest },
    }),
  );
  expect(found.map((one) => [one.pid, one.url])).toEqual([
    [12, 'http://127.0.0.1:6012'],
    [90, 'http://127.0.0.1:6090'],
  ]);
});

it.each([
  [[0, 10, 6], 'true'],
  [[0, 10, 7], 'false'],
] as const)('of .env and environment, the one that wins in %s holds', async (release, wins) => {
  const [found] = await findServers(
    machine({
      files: { 41: files({ ZO_LOCAL_MODE: 'true' }, { ZO_LOCAL_MODE: 'false' }) },
      answer: { 'http://127.0.0.1:5080': release },
    }),
  );
  expect(found?.environment).toEqual({ ZO_LOCAL_MODE: wins });
});

describe('two processes with one port number', () => {
  const processes = { 41: 'openobserve', 42: 'openobserve' };
  const here = 'http://127.0.0.1:5080';

  it('the one whose socket listens here is the one that answers here; the other is asked where it is', async () => {
    const found = await findServers(
      machine({
        processes,
        networks: { 41: { apart: true, addresses: ['172.17.0.2'] } },
        sockets: [[42, '0.0.0.0', 5080]],
        answer: { [here]: newest, 'http://172.17.0.2:5080': newest },
      }),
    );
    expect(found.map(({ pid, url, certain }) => [pid, url, certain])).toEqual([
      [41, 'http://172.17.0.2:5080', true],
      [42, here, true],
    ]);
  });

  it('of two in networks of their own that cannot be reached there, none is certain', async () => {
    const apart = { apart: true, addresses: [] };
    const found = await findServers(
      machine({ processes, networks: { 41: apart, 42: apart }, answer: { [here]: newest } }),
    );
    expect(found).toMatchObject([{ url: here, certain: false }]);
  });

  it('a shell around the server is no second one', async () => {
    const found = await findServers(machine({ processes, answer: { [here]: newest } }));
    expect(found).toMatchObject([{ pid: 41, url: here, certain: true }]);
  });
});
