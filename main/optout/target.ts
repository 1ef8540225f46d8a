import { parseRelease, releaseTag } from '../../core/catalogue/version.ts';
import { eventKindOf } from '../../core/documentation-diff/event.ts';
import type { Absent, LastSeen } from '../../core/optout/last-seen.ts';
import type { RelaySeen } from '../../core/optout/relay-seen.ts';
import { isMute, type OptOutSeen } from '../../core/optout/seen.ts';
import type { ServerSays } from '../../core/optout/server-check.ts';
import { spanWords, type Check } from '../../core/optout/check.ts';
import type { OptOut } from './opt-out.ts';
import type { LastSeenMemory } from './memory/last-seen.ts';
import type { RelayPort } from '../../core/ports.ts';
import { checkRemote, twoHeartbeats, type Afar } from './check-remote.ts';
import { say } from '../../core/messages/language.ts';
import { remoteMessages as messages } from './messages.ts';
import type { Message } from '../../core/messages/message.ts';

/** The server that is meant, among those of this machine. */
export interface Target {
  /** Null: none, or several and none of them is named. */
  readonly url: string | null;
  /** True where its process is seen here. */
  readonly local: boolean;
  readonly several: boolean;
  /** True where its process is seen here and nothing answers. */
  readonly mute: boolean;
  /** `v0.10.7`; null where the server does not say, or is not seen here. */
  readonly release: string | null;
  /** Everything that was found. */
  readonly all: Awaited<ReturnType<OptOut['find']>>;
}

/** Looks for the server that is meant: by its address (`named`), whatever its own machine calls itself, else the only one. */
export async function findTarget(optOut: OptOut, named: string | null): Promise<Target> {
  const all = await optOut.find();
  const found =
    named === null
      ? all
      : all.filter(({ server }) => server.url === named || isSameHere(server.url, named));
  const [first, ...others] = found;
  const several = others.length > 0;
  return {
    url: several || first === undefined ? named : first.server.url,
    local: first !== undefined && first.server.certain !== false,
    several,
    mute: first !== undefined && !isAnswer(first.says),
    release: tagOf(first?.says ?? null),
    all,
  };
}

function isAnswer({ failure, hungUp }: ServerSays): boolean {
  return failure === null || hungUp === true;
}

/** What the checks are made with. */
export interface CheckDeps {
  readonly ask: (url: string) => Promise<ServerSays>;
  readonly relay: Pick<RelayPort, 'seen'>;
  readonly lastSeen: LastSeenMemory;
  readonly now: () => Date;
}

/** How often a server is checked at most because it stopped, started or changed while it was being checked. */
const mostChecks = 3;

/**
 * Checks the server that is meant: all five checks where its process is seen here, else those that have an answer. What
 * was checked while the server or its files changed is half of before and half of after: then it is checked again.
 */
export async function checkMeant(
  optOut: OptOut,
  named: string | null,
  deps: CheckDeps,
): Promise<{ readonly seen: OptOutSeen; readonly target: Target }> {
  for (let checks = 1; ; checks += 1) {
    /* oxlint-disable no-await-in-loop -- each time what is there then */
    const target = await findTarget(optOut, named);
    const { url, local, several, mute, release, all } = target;
    if (!local || several) {
      const seen = await checkAbsent(optOut, target, deps);
      if (seen.absent !== null) return { seen, target };
      const isHere = all.some(({ server }) => server.url === seen.server);
      // It answers and was not there to be found: where it ran before, it has just started. So it is looked for again.
      if (!isHere && checks < mostChecks && (await ranHere(seen, deps))) continue;
      await keepSeen(seen, { local: isHere, settings: null }, deps);
      return { seen, target };
    }
    const before = await optOut.fingerprint();
    const { settings, ...checked } = await optOut.verdict(url, all);
    if (checks < mostChecks && before !== (await optOut.fingerprint())) continue;
    const found = { server: url, instanceId: idOf(all, url), release, run: runOf(all, url) };
    const seen: OptOutSeen = { ...found, ...checked, ...(mute && { mute }) };
    await keepSeen(seen, { local, settings }, deps);
    return { seen, target };
    /* oxlint-enable no-await-in-loop */
  }
}

/** What is known where no process of the server is seen here. */
async function checkAbsent(optOut: OptOut, target: Target, deps: CheckDeps): Promise<OptOutSeen> {
  const { several, release, all } = target;
  const now = deps.now();
  const last = await readLast(target, deps);
  const url = target.url ?? last?.url ?? null;
  const says = url === null || several ? null : await deps.ask(url);
  const relay = await deps.relay.seen(now.getTime() - twoHeartbeats);
  const absent = absentOf({ url, several, says, last, all }, relay, now);
  const { why, what, lastReport } = whyAbsent(absent, { url, all }, relay, now);
  const files = absent?.state === 'stopped' ? await nextStartOf(optOut, last) : null;
  const checked = checkRemote(says, relay, { why, what, lastReport, files, absent }, now);
  // What it said last counts only where it says nothing now.
  const { instanceId, release: kept } = (absent === null ? null : last) ?? neverSeen;
  return {
    server: url,
    instanceId: says?.instanceId ?? instanceId,
    release: release ?? tagOf(says) ?? kept,
    absent,
    ...checked,
  };
}

/** Null: nothing is kept of it, or it isn't known which server is meant. */
async function readLast(
  { url, several, all }: Target,
  { lastSeen }: CheckDeps,
): Promise<LastSeen | null> {
  return several || (url === null && all.length > 0) ? null : lastSeen.read(url);
}

const neverSeen = { instanceId: null, release: null };

async function nextStartOf(optOut: OptOut, last: LastSeen | null): Promise<Check | null> {
  if (last === null || last.settings === null) return null;
  return optOut.nextStart(last.settings, parseRelease(last.release ?? ''));
}

async function ranHere({ server }: OptOutSeen, { lastSeen }: CheckDeps): Promise<boolean> {
  return (await lastSeen.read(server))?.local === true;
}

interface Asked {
  readonly url: string | null;
  readonly several: boolean;
  readonly says: ServerSays | null;
  readonly last: LastSeen | null;
  readonly all: Target['all'];
}

/** Why no server runs; null: one answers, or its process is here and cannot be told from another. */
function absentOf(
  { url, several, says, last, all }: Asked,
  relay: RelaySeen,
  now: Date,
): Absent | null {
  if (several) return { state: 'several' };
  if (url === null) return { state: 'none' };
  if ((says !== null && isAnswer(says)) || all.some(({ server }) => server.url === url))
    return null;
  return {
    state: last?.local === true ? 'stopped' : 'unreached',
    url,
    why: says?.failure ?? say(messages.noAnswer),
    last,
    saidStopped: saidStopped(url, relay),
    now: now.getTime(),
  };
}

/** When “Server stopped” came to its address of the relay and nothing after it, milliseconds since 1970; else null. */
function saidStopped(url: string, relay: RelaySeen): number | null {
  const own = relay.addresses.filter(({ server }) => server === url).map(({ id }) => id);
  const newest = relay.posts.findLast(({ address }) => own.includes(address));
  return newest !== undefined && eventKindOf(newest.event) === 'stopped' ? newest.at : null;
}

function whyAbsent(
  absent: Absent | null,
  { url, all }: Pick<Asked, 'url' | 'all'>,
  relay: RelaySeen,
  now: Date,
): Pick<Afar, 'why' | 'what' | 'lastReport'> {
  const lastReport =
    absent !== null && 'saidStopped' in absent && absent.saidStopped !== null
      ? say(messages.saidStopped, { span: spanWords(now.getTime() - absent.saidStopped) })
      : relay.session === null
        ? relay.why
        : null;
  const named = { url: String(url), urls: all.map(({ server }) => server.url).join(', ') };
  const why = (sentence: Message, clause: Message) => ({
    why: say(sentence, named),
    what: say(clause, named),
    lastReport,
  });
  switch (absent?.state) {
    case 'several':
      return why(messages.several, messages.severalClause);
    case 'none':
      return why(messages.none, messages.noneClause);
    case 'stopped':
      return why(messages.stopped, messages.stoppedClause);
    case 'unreached':
    case undefined:
    default:
      return why(messages.notHere, messages.notHereClause);
  }
}

/** Keeps what is known of a server that runs; one that gives no answer may be stopping: then what it said last stays. */
async function keepSeen(
  seen: OptOutSeen,
  { local, settings }: Pick<LastSeen, 'local' | 'settings'>,
  { lastSeen, now }: CheckDeps,
): Promise<void> {
  const { server, release, instanceId, verdict } = seen;
  if (server === null || (isMute(seen) && (await lastSeen.read(server)) !== null)) return;
  await lastSeen.keep({
    url: server,
    local,
    release,
    instanceId,
    verdict: verdict.verdict,
    at: now().toISOString(),
    settings,
  });
}

function runOf(all: Target['all'], url: string | null): string {
  const setup = all.find(({ server }) => server.url === url);
  return `${setup?.server.pid} ${setup?.startedUp}`;
}

function idOf(all: Target['all'], url: string | null): string | null {
  return all.find(({ server }) => server.url === url)?.says.instanceId ?? null;
}

/** The release as a tag, `v0.10.7`; null where the server does not say it. */
export function tagOf(says: Pick<ServerSays, 'release'> | null): string | null {
  const release = says?.release ?? null;
  return release === null ? null : releaseTag(release);
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Two spellings of one port of this machine. */
function isSameHere(a: string, b: string): boolean {
  if (!URL.canParse(a) || !URL.canParse(b)) return false;
  const [one, other] = [new URL(a), new URL(b)];
  return one.port === other.port && loopback.has(one.hostname) && loopback.has(other.hostname);
}
