import { say } from '../../core/messages/language.ts';
import type { Message } from '../../core/messages/message.ts';
import { sentences } from '../../core/messages/sentences.ts';
import { collectionMessages as messages } from './messages.ts';
import type { MetricName } from '../../core/catalogue/metrics.ts';
import { isKnown, type Collection, type Missing, type Reading } from '../../core/collection.ts';
import type { WireKey } from '../../core/catalogue/wire-keys.ts';
import { isThisMachine, parseAddress } from './reach/address.ts';
import { thisMachine } from './host-sources.ts';
import { collectHost, type HostReadings } from './host.ts';
import { followsCgroup, withCgroup } from './local/cgroup-memory.ts';
import { processHost } from './local/process-host.ts';
import { collectInstance } from './instance.ts';
import { allMissing } from './readings/server.ts';
import type { InstanceReadings, InstanceRequest, ServerProcess } from './types.ts';

/** What a collection is put together from; given, so that a test can put others in their place. */
export interface Sources {
  readonly host: () => Promise<HostReadings>;
  readonly instance: (request: InstanceRequest) => Promise<InstanceReadings>;
  readonly isThisMachine: (url: URL) => Promise<boolean>;
  /** What the server's own process sees of its host otherwise; left out: nothing. */
  readonly ofProcess?: (
    server: ServerProcess,
    variables: InstanceRequest['environment'],
  ) => Promise<HostReadings>;
  /** Reads a small file, null where it cannot be read; left out: none can. */
  readonly readText?: (path: string) => string | null;
}

const real: Sources = {
  host: () => collectHost(),
  instance: collectInstance,
  isThisMachine,
  ofProcess: processHost,
  readText: (path) => {
    try {
      return thisMachine.readText(path);
    } catch {
      return null;
    }
  },
};

/** Why there is no server to read: none was found, or several, of which the user has not chosen one. */
export type NoServer = 'none-found' | 'several-found';

const noServer: Readonly<Record<NoServer, readonly [missing: Message, remedy: Message]>> = {
  'none-found': [messages.noneFound, messages.startOrName],
  'several-found': [messages.severalFound, messages.chooseOrName],
};

function toldMissing([missing, remedy]: readonly [Message, Message]): Missing {
  return { missing: say(missing), remedy: say(remedy) };
}

/**
 * Reads all 23 metrics: those of the host from this machine, those of the server from `asked`'s server, or
 * says why there is none to ask. A server on another machine has another host, which no release shows over
 * HTTP: its host metrics are missing, this machine's would be wrong. Never rejects for a reason of the
 * server's or the machine's.
 */
export async function collectAll(
  asked: InstanceRequest | NoServer,
  now: () => Date,
  sources: Sources = real,
): Promise<Collection> {
  const from = now();
  const request = typeof asked === 'string' ? null : asked;
  const onHost = request?.onHost;
  const machine = Promise.all([
    sources.host(),
    request === null ? true : isHere(request.url, sources),
  ]).then(([host, here]) => {
    // The server has the last word on its name.
    const { host_name: _name, ...rest } = host.metrics;
    if (here) onHost?.(rest);
    return { host, here };
  });
  const [{ host, here }, instance] = await Promise.all([
    machine,
    request === null ? null : sources.instance(request),
  ]);
  const ofHost = here ? await seenByServer(host, request, instance, sources) : notHere(host);
  const ofServer =
    instance?.metrics ??
    allMissing(toldMissing(noServer[typeof asked === 'string' ? asked : 'none-found']));
  const merged = { ...ofHost.metrics, ...onlySaid(ofServer, ofHost.metrics) };
  return {
    collectedAt: from.toISOString(),
    server: instance?.server ?? null,
    metrics: complete(merged),
    wire: { ...ofHost.wire, ...instance?.wire },
    ...(instance?.channels === undefined ? {} : { channels: instance.channels }),
    tookMs: Math.max(0, now().getTime() - from.getTime()),
  };
}

async function isHere(url: string, sources: Sources): Promise<boolean> {
  const address = parseAddress(url);
  return !address.ok || sources.isThisMachine(address.value);
}

/** The server's word stands above the host's; but a name it did not say does not hide the host's own. */
function onlySaid(
  ofServer: Partial<Record<MetricName, Reading>>,
  ofHost: Partial<Record<MetricName, Reading>>,
): Partial<Record<MetricName, Reading>> {
  const { host_name: name, ...rest } = ofServer;
  if (name === undefined) return rest;
  const hostKnows = ofHost.host_name !== undefined && isKnown(ofHost.host_name);
  return isKnown(name) || !hostKnows ? { ...rest, host_name: name } : rest;
}

function notHere(host: HostReadings): HostReadings {
  return { metrics: eachElsewhere(host.metrics), wire: eachElsewhere(host.wire) };
}

function eachElsewhere(of: object): Record<string, Missing> {
  const elsewhere = toldMissing([messages.elsewhere, messages.runThere]);
  return Object.fromEntries(Object.keys(of).map((key) => [key, elsewhere]));
}

/** The host as the server's process sees it; this machine's values are marked where that is not known. */
async function seenByServer(
  host: HostReadings,
  request: InstanceRequest | null,
  instance: InstanceReadings | null,
  sources: Sources,
): Promise<HostReadings> {
  if (request === null) return host;
  const server = request.process ?? null;
  const merged =
    server === null
      ? withoutProcess(withContainerNote(host, instance))
      : await withProcess(host, server, request.environment ?? null, sources);
  const version = instance?.server.version ?? null;
  if (version === null || !followsCgroup(version)) return merged;
  const { readText } = sources;
  if (server === null || readText === undefined) return withGroupNote(merged, version);
  return withCgroup(merged, (path) => readText(server.root + path));
}

async function withProcess(
  { metrics, wire }: HostReadings,
  server: ServerProcess,
  environment: InstanceRequest['environment'] | null,
  sources: Sources,
): Promise<HostReadings> {
  const own = await sources.ofProcess?.(server, environment);
  const known = server.environmentRead ? metrics : asThisMachines(metrics);
  return { metrics: { ...known, ...own?.metrics }, wire: { ...wire, ...own?.wire } };
}

function withoutProcess({ metrics, wire }: HostReadings): HostReadings {
  return { metrics: asThisMachines(metrics), wire };
}

function marked(reading: Reading): Reading {
  if (!isKnown(reading)) return reading;
  const source = say(messages.ofThisMachine, { source: reading.source });
  return { ...reading, source, note: say(messages.thisMachines) };
}

/** Both are the process's own: `TZ` and `ZO_INSTANCE_NAME` of its environment. */
function asThisMachines(metrics: HostReadings['metrics']): HostReadings['metrics'] {
  const { time_zone: zone, host_name: name } = metrics;
  return {
    ...metrics,
    ...(zone === undefined ? {} : { time_zone: marked(zone) }),
    ...(name === undefined ? {} : { host_name: marked(name) }),
  };
}

/** The control group of a process that was not found is not known. */
function withGroupNote(host: HostReadings, version: string): HostReadings {
  const noted = (reading: Reading): Reading =>
    isKnown(reading)
      ? {
          ...reading,
          note: say(messages.wholeMachine, { release: version }),
        }
      : reading;
  const { total_memory: total, free_memory: free, ...rest } = host.wire;
  return {
    metrics: host.metrics,
    wire: {
      ...rest,
      ...(total === undefined ? {} : { total_memory: noted(total) }),
      ...(free === undefined ? {} : { free_memory: noted(free) }),
    },
  };
}

/** A server that calls itself otherwise may run in a container, and see less memory and another system. */
function withContainerNote(host: HostReadings, instance: InstanceReadings | null): HostReadings {
  const own = host.metrics.host_name;
  const said = instance?.metrics.host_name;
  if (own === undefined || said === undefined || !isKnown(own) || !isKnown(said)) return host;
  if (own.value === said.value) return host;
  const note = say(messages.otherName, { name: String(said.value) });
  const noted = <K extends MetricName | WireKey>(of: Partial<Record<K, Reading>>) =>
    Object.fromEntries(
      Object.entries<Reading | undefined>(of).map(([key, reading]) => [
        key,
        reading !== undefined && isKnown(reading)
          ? { ...reading, note: sentences(reading.note ?? '', note) }
          : reading,
      ]),
    );
  return { metrics: noted(host.metrics), wire: noted(host.wire) };
}

/** All 23, in the order of the page; the compiler sees to it that none is left out. */
function complete(readings: Partial<Record<MetricName, Reading>>): Record<MetricName, Reading> {
  const none: Missing = { missing: say(messages.notRead), remedy: null };
  const every = (name: MetricName): Reading => readings[name] ?? none;
  return {
    instance_id: every('instance_id'),
    num_org: every('num_org'),
    num_streams: every('num_streams'),
    num_users: every('num_users'),
    streams_total_size: every('streams_total_size'),
    streams_compressed_size: every('streams_compressed_size'),
    num_ingest_functions: every('num_ingest_functions'),
    num_query_functions: every('num_query_functions'),
    real_time_alerts: every('real_time_alerts'),
    scheduled_alerts: every('scheduled_alerts'),
    is_local_mode: every('is_local_mode'),
    local_mode_storage: every('local_mode_storage'),
    is_HA_mode: every('is_HA_mode'),
    number_of_nodes: every('number_of_nodes'),
    os: every('os'),
    os_release: every('os_release'),
    zo_version: every('zo_version'),
    cpu_count: every('cpu_count'),
    total_memory: every('total_memory'),
    free_memory: every('free_memory'),
    avail_memory: every('avail_memory'),
    time_zone: every('time_zone'),
    host_name: every('host_name'),
  };
}
