import { say } from '../messages/language.ts';
import type { Message } from '../messages/message.ts';
import { pathMessages as messages } from './checks/messages.ts';

/**
 * The way from a server to the relay, as far as it can be seen. Silence counts only on a way that was seen to carry a
 * report, so each part is compared; null: it cannot be read, and then it is the same as nothing.
 */
export interface PathSeen {
  /** The network namespace of the process, by its number. */
  readonly network: string | null;
  /** Its proxy variables, as text that is equal when they are. */
  readonly proxies: string | null;
  /** ZO_TELEMETRY_URL as it runs with it. */
  readonly address: string | null;
  /** The program file. */
  readonly executable: string | null;
  /** ZO_NODE_ROLE as it runs with it; '' where it is not set. */
  readonly role: string | null;
  /** One time of listening of the relay: it has one place and one beginning. */
  readonly session: string;
}

const parts = ['network', 'proxies', 'address', 'executable', 'role', 'session'] as const;

type Part = (typeof parts)[number];

const changed: Readonly<Record<Part, Message>> = {
  network: messages.networkChanged,
  proxies: messages.proxiesChanged,
  address: messages.addressChanged,
  executable: messages.executableChanged,
  role: messages.roleChanged,
  session: messages.startedAgain,
};

const hidden: Readonly<Record<Part, Message>> = {
  network: messages.networkHidden,
  proxies: messages.proxiesHidden,
  address: messages.addressHidden,
  executable: messages.executableHidden,
  role: messages.roleHidden,
  session: messages.relayHidden,
};

/** Why a report on one path says nothing of another, a part of a sentence; null: both are the same, in every part. */
export function pathDiffers(before: PathSeen, now: PathSeen): string | null {
  const other = parts.find(
    (part) => before[part] !== null && now[part] !== null && before[part] !== now[part],
  );
  if (other !== undefined) return say(changed[other]);
  const unread = parts.find((part) => before[part] === null || now[part] === null);
  return unread === undefined ? null : say(hidden[unread]);
}

/** True where a part of the path can't be read. */
export function hasHiddenPart(path: PathSeen): boolean {
  return parts.some((part) => path[part] === null);
}

/** Variables that lead a server's reports through a proxy. */
export const proxyVariables = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap(
  (name) => [name, name.toLowerCase()],
);

/** A proxy that stands between a server and the relay, and what takes it out of the way. */
export interface ProxyInTheWay {
  /** `HTTP_PROXY=http://proxy:3128`, without a password. */
  readonly found: string;
  /** Each variable with the value that lets reports to the relay pass it by. */
  readonly mend: Readonly<Record<string, string>>;
}

/**
 * The proxy through which a server with these variables posts to the relay at `host` (no port); null: none. An empty
 * value is none. Which spelling counts depends on the release, so each that is set has to let the relay pass.
 */
export function proxyInTheWay(
  variables: Readonly<Record<string, string | undefined>>,
  host: string,
): ProxyInTheWay | null {
  const set = (name: string): string => variables[name]?.trim() ?? '';
  const proxy = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'].find(
    (name) => set(name) !== '',
  );
  if (proxy === undefined) return null;
  const spellings = ['NO_PROXY', 'no_proxy'].filter((name) => variables[name] !== undefined);
  const short = spellings.filter((name) => !passes(set(name), host));
  if (spellings.length > 0 && short.length === 0) return null;
  const names = spellings.length === 0 ? ['NO_PROXY'] : short;
  const added = (name: string): string => (set(name) === '' ? host : `${set(name)},${host}`);
  return {
    found: `${proxy}=${set(proxy).replace(/\/\/[^/@]*@/, '//')}`,
    mend: Object.fromEntries(names.map((name) => [name, added(name)])),
  };
}

/** Only what is certain: the address itself, or everything. */
function passes(list: string, host: string): boolean {
  return list.split(',').some((one) => ['*', host].includes(one.trim()));
}
