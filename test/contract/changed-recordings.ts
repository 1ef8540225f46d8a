import { isAtLeast, parseRelease } from '../../core/catalogue/version.ts';
import type { Recording } from '../stand-in/recording.ts';

type Properties = Recording['heartbeat']['body']['properties'];

/** What a change does to what the server posts, to its settings and to its answers. */
interface Change {
  readonly sent?: Properties;
  readonly environment?: Readonly<Record<string, string>>;
  readonly settings?: string;
  readonly answer?: (path: string, body: string) => readonly [path: string, body: string];
}

function changed(recording: Recording, change: Change): Recording {
  const { heartbeat, environment, answers } = recording;
  const { answer } = change;
  const properties = { ...heartbeat.body.properties, ...change.sent };
  return {
    ...recording,
    settings: change.settings ?? recording.settings,
    environment: { ...environment, ...change.environment },
    heartbeat: { ...heartbeat, body: { ...heartbeat.body, properties } },
    answers:
      answer === undefined
        ? answers
        : answers.map((one) => {
            const [path, body] = answer(one.path, one.body);
            return { ...one, path, body };
          }),
  };
}

/**
 * The recorded server as it would have been with other settings, which change what it posts in a way that was seen or
 * stands in its source. Servers that were recorded with such settings are compared in the same way.
 */
export function otherwise(recording: Recording): [words: string, Recording][] {
  const from = (version: Parameters<typeof isAtLeast>[1]): boolean => {
    const release = parseRelease(recording.release);
    return release !== null && isAtLeast(release, version);
  };
  const own = String(recording.heartbeat.body.properties['host_name']);
  const all: [string, boolean, Change][] = [
    [
      'in another time zone',
      true,
      { environment: { TZ: 'Asia/Kolkata' }, sent: { time_zone: 19_800 } },
    ],
    [
      'in a time zone of its own rule',
      true,
      { environment: { TZ: 'XYZ-5:30' }, sent: { time_zone: 19_800 } },
    ],
    [
      'under another name',
      true,
      {
        settings: 'ZO_INSTANCE_NAME="o2 first"\n',
        sent: { host_name: 'o2 first' },
        answer: (path, body) => [path, body.replaceAll(`"${own}"`, '"o2 first"')],
      },
    ],
    [
      'with a base URI',
      from('v0.3.0'),
      { environment: { ZO_BASE_URI: '/zo' }, answer: (path, body) => [`/zo${path}`, body] },
    ],
    [
      'with its disk called local',
      from('v0.10.7'),
      {
        settings: 'ZO_LOCAL_MODE_STORAGE=LOCAL # here\n',
        sent: { local_mode_storage: 'local' },
      },
    ],
    [
      'with another metadata store and coordinator',
      from('v0.14.6'),
      {
        environment: { ZO_META_STORE: 'sqlite', ZO_CLUSTER_COORDINATOR: 'etcd' },
        settings: 'ZO_META_STORE=PostgreSQL\n',
        sent: { meta_store: 'postgresql', cluster_coordinator: 'etcd' },
      },
    ],
    [
      'with an organization that has streams and no member, and is not listed',
      from('v0.3.0') && !from('v0.4.8'),
      { answer: withoutMember('acme'), sent: { num_users: 2 } },
    ],
  ];
  return all.flatMap(([words, applies, change]): [string, Recording][] =>
    applies ? [[words, changed(recording, change)]] : [],
  );
}

/** Takes an organization out of the list of organizations, and its members away. */
function withoutMember(organization: string): NonNullable<Change['answer']> {
  return (path, body) => {
    if (path === `/api/${organization}/users`) return [path, '{"data":[]}'];
    if (!path.endsWith('/organizations') || body === '') return [path, body];
    const { data }: { data: { identifier: string }[] } = JSON.parse(body);
    return [path, JSON.stringify({ data: data.filter((one) => one.identifier !== organization) })];
  };
}
