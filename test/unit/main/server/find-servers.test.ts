import { describe, expect, it } from 'vitest';
import { findServers } from '../../../../main/server/find-servers.ts';
import { files, machine, newest, unseen } from './searched-machine.ts';

const refuses = async (): Promise<never> => {
  throw new Error('not permitted');
};

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
