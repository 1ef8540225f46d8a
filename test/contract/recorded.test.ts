import { createServer, type IncomingMessage } from 'node:http';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  readEndpoints,
  readPosts,
  readRecordings,
  recordedRoot,
  type RecordedAnswer,
} from '../stand-in/recording.ts';
import { testClock } from '../stand-in/running/clock.ts';
import { startRunning } from '../stand-in/running/running.ts';
import { startStandIn, type StandIn } from '../stand-in/server.ts';
import { wire } from '../stand-in/wire.ts';
import { emptyWorld } from '../stand-in/world.ts';
import { later, tidy } from './kit.ts';
import { gaugesIn, shapeOf } from './recorded-shape.ts';
import { releaseOf, worldOf } from './recorded-world.ts';

afterEach(tidy);

const recordings = readRecordings();
const endpoints = Object.entries(readEndpoints());
const basic = `Basic ${Buffer.from(`${recordedRoot.email}:${recordedRoot.password}`).toString('base64')}`;

function ask(standIn: StandIn, path: string, signed: boolean): Promise<Response> {
  return fetch(standIn.url + path, { headers: signed ? { authorization: basic } : {} });
}

const title = ({ path, auth }: RecordedAnswer): string => `${path}${auth ? ' as root' : ''}`;

/** One request as it came in: names and order of its headers, and its bytes. */
interface RawPost {
  readonly line: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** A collector that keeps what comes in as it comes in. */
async function startCollector(): Promise<{ url: string; posts: RawPost[] }> {
  const posts: RawPost[] = [];
  const take = async (request: IncomingMessage): Promise<void> => {
    const { method, url, httpVersion, rawHeaders } = request;
    const headers = rawHeaders.flatMap((name, at): [string, string][] =>
      at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? '']] : [],
    );
    const body = (await request.setEncoding('utf8').toArray()).join('');
    posts.push({ line: `${method} ${url} HTTP/${httpVersion}`, headers, body });
  };
  const server = createServer((request, response) => {
    void take(request).then(() => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  later(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, posts };
}

/** A recorded request in the same form. */
function parsePost(raw: string): RawPost {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const [line = '', ...lines] = head.split('\r\n');
  const headers = lines.map((one): [string, string] => {
    const at = one.indexOf(': ');
    return [one.slice(0, at), one.slice(at + 2)];
  });
  return { line, headers, body: body.join('\r\n\r\n') };
}

describe.each(recordings)('the stand-in answers as %s', (_, recording) => {
  const release = releaseOf(recording);
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn(release, worldOf(recording));
    return () => standIn.stop();
  });

  test.each(recording.answers.map((answer) => [title(answer), answer] as const))(
    '%s: status, content type, keys and types',
    async (_title, recorded) => {
      const response = await ask(standIn, recorded.path, recorded.auth);
      const body = await response.text();
      expect(response.status).toBe(recorded.status);
      expect(response.headers.get('content-type')).toBe(recorded.type);
      if (recorded.path === '/metrics') {
        const seen = gaugesIn(recorded.body);
        // What comes with a tick of the server is not in a page that was asked for before it.
        const early = !/^zo_meta_num_organizations\S* [1-9]/m.test(recorded.body);
        const late = (family: string): boolean => early && /^zo_(meta|storage|node)_/.test(family);
        const own = [...gaugesIn(body)].filter(([family]) => seen.has(family) || !late(family));
        expect(own).toEqual(own.map(([family]) => [family, seen.get(family)]));
      } else if (recorded.type === 'application/json') {
        expect(shapeOf(JSON.parse(body))).toEqual(shapeOf(JSON.parse(recorded.body)));
      } else expect(body).toBe(recorded.body);
    },
  );

  test.each(endpoints.filter(([, statuses]) => statuses[release] !== undefined))(
    '%s: status with and without the password',
    async (path, statuses) => {
      const [without, root] = await Promise.all([
        ask(standIn, path, false),
        ask(standIn, path, true),
      ]);
      expect({ without_password: without.status, root: root.status }).toMatchObject({
        without_password: statuses[release]?.without_password,
        root: statuses[release]?.root,
      });
    },
  );

  test('and would post what it posted', () => {
    expect(wire(worldOf(recording), release)).toEqual(recording.heartbeat.body.properties);
  });
});

const posts = readPosts();

describe.runIf(posts.length > 0).each([...new Set(posts.map(({ release }) => release))])(
  'the stand-in posts as %s',
  (release) => {
    test('the same events, headers and keys in the same order, and values of the same form', async () => {
      const [, recording] = recordings.find(([, one]) => one.release === release) ?? [];
      if (recording === undefined) throw new Error(`There is no recording of ${release}.`);
      const collector = await startCollector();
      const { host, nodes, ...known } = worldOf(recording);
      // The posts are those of a server that was just installed, started and stopped.
      const world = {
        ...emptyWorld(),
        host,
        nodes,
        root: known.root,
        instanceId: known.instanceId,
      };
      const server = await startRunning({
        release: releaseOf(recording),
        world,
        folder: '/nowhere',
        words: [],
        environment: new Map([
          ['ZO_TELEMETRY_URL', collector.url],
          ['ZO_HTTP_PORT', '0'],
        ]),
        clock: testClock({ now: Date.parse('2026-11-30T07:46:40.108Z') }),
        log: () => undefined,
      });
      await server.settled();
      await server.stop();
      const recorded = posts.filter((post) => post.release === release).map(({ raw }) => raw);
      expect(collector.posts.map(formOf)).toEqual(recorded.map(parsePost).map(formOf));
    });
  },
);

/**
 * What has to be the same in two posts: everything but the ids, the moment and the memory of that moment, of which
 * the form has to be the same, and the length and the port, which come of them.
 */
function formOf({ line, headers, body }: RawPost): object {
  const message: { userId: string } = JSON.parse(body);
  const sent = Object.fromEntries(headers);
  expect(sent['authorization']).toBe(
    `Basic ${Buffer.from(`${message.userId}:`).toString('base64')}`,
  );
  expect(Number(sent['content-length'])).toBe(Buffer.byteLength(body));
  return {
    line,
    headers: headers.map(([name, value]) => [
      name,
      /^(content-length|authorization)$/.test(name) ? '' : value.replace(/:\w+$/, ':PORT'),
    ]),
    body: body
      .replace(/"userId":"\d{19}"/, '"userId":""')
      .replace(/"timestamp":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z"/, '"timestamp":""')
      .replace(/"(free|avail)_memory":\d+/g, '"$1_memory":0'),
  };
}
