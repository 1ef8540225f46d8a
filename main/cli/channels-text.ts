import { sayKept } from '../../core/history/kept/say-kept.ts';
import { say } from '../../core/messages/language.ts';
import { sentences } from '../../core/messages/sentences.ts';
import type { Message } from '../../core/messages/message.ts';
import { statusMessages as messages } from './status/messages.ts';
import { channelNow, channelsOf, type ChannelNow } from '../../core/catalogue/channels.ts';
import { newestRelease, releaseFacts } from '../../core/catalogue/releases.ts';
import type { Collection, ServerSeen } from '../../core/collection.ts';
import type { Snapshot } from '../../core/app/snapshot.ts';
import { crashesDo, crashesLeave } from '../../core/crash/status.ts';
import type { OptOutSeen } from '../../core/optout/seen.ts';
import { states } from '../../core/optout/states.ts';
import { lastKnown, ranLast } from '../../core/status/last-known.ts';
import { postsToRelay, relayedTo, type RelayNow } from '../../core/status/relay.ts';
import { candorDoes } from './sending-text.ts';
import type { Line } from './text.ts';

/** Who reports, and what it does now: the server's own events, Candor, and Candor of its faults. */
interface Reporter {
  readonly name: 'server' | 'candor' | 'crash';
  readonly state: 'on' | 'off' | 'unknown';
  readonly does: string;
}

const names: Readonly<Record<Reporter['name'], Message>> = {
  server: messages.serverReports,
  candor: messages.candorReports,
  crash: messages.crashReports,
};

/** Those that report by themselves, for `status --json`. */
export function reporters(
  { sending, settings, crashes, relay, optOut }: Snapshot,
  server: ServerSeen | null,
): readonly Reporter[] {
  const state = sending.own.open ? 'on' : 'off';
  const faults = { mode: settings['crash.mode'], consent: sending.gate, crashes };
  return [
    serverReports(server, relay, optOut),
    { name: 'candor', state, does: candorDoes(sending) },
    { name: 'crash', state: crashesLeave(faults) ? 'on' : 'off', does: crashesDo(faults) },
  ];
}

/** What the export does now; `url`: where it goes, empty: nowhere. */
function exportDoes({ consent, trouble }: Snapshot['exporting'], url: string): string {
  if (!consent.open) return say(messages.exportOff, { reason: sayKept(consent.reason) });
  if (url === '') return say(messages.exportNowhere);
  return sentences(say(messages.exportsTo, { url }), trouble ?? '');
}

/** The same for a person, with the user's own export, which is no reporter. */
export function reporterLines(seen: Snapshot, server: ServerSeen | null): readonly Line[] {
  return [
    ...reporters(seen, server).map(({ name, does }): Line => [say(names[name]), does]),
    [say(messages.exported), exportDoes(seen.exporting, seen.settings['export.otlp.url'])],
  ];
}

/** Every other way out of the running release, for `status --json`; none where there is no server. */
export function channelDocuments(read: Collection, optOut: OptOutSeen | null): readonly unknown[] {
  const collection = withLast(read, optOut);
  return others(collection, optOut).map(
    ({ id, name, state, does, from, to, sends, covered, stop }) => ({
      name: id,
      state,
      does: asOfNewest(does, collection.server),
      title: name,
      from,
      to,
      sends,
      covered,
      stop,
    }),
  );
}

/** Said with each channel of a release that is newer than Candor knows. */
function asOfNewest(does: string, server: ServerSeen | null): string {
  const version = server?.version ?? null;
  const facts = version === null ? null : releaseFacts(version);
  return facts === null || facts.known
    ? does
    : say(messages.asOfNewest, { does, newest: newestRelease });
}

/** The same for a person: what each does, and how to stop it where it may be on. */
export function channelLines(read: Collection, optOut: OptOutSeen | null): readonly Line[] {
  const collection = withLast(read, optOut);
  const { server } = collection;
  if (server === null) return [];
  return [
    [say(messages.channels), whoseChannels(server.version, lastKnown(read, optOut))],
    ...others(collection, optOut).map(({ name, state, does, stop }): Line => [
      '',
      state === 'off'
        ? say(messages.channel, { name, does })
        : say(messages.channelToStop, { name, does, stop }),
    ]),
  ];
}

/** Of which release the channels are told. */
function whoseChannels(release: string | null, seen: ReturnType<typeof lastKnown>): string {
  const newest = newestRelease;
  if (release === null) return say(messages.releaseUnsaid, { newest });
  const facts = releaseFacts(release);
  if (facts === null) return say(messages.releaseUnknown, { release });
  if (!facts.known) return say(messages.newerRelease, { newest, release });
  return seen.at === null
    ? say(messages.mayLeave, { release })
    : say(messages.mayLeaveAsLast, { release, last: ranLast(seen, Date.now()) });
}

/** A server that does not run or answer is told as it was seen last. */
function withLast(read: Collection, optOut: OptOutSeen | null): Collection {
  const release = optOut?.absent || read.last ? lastKnown(read, optOut).release : null;
  if (release === null || typeof read.server?.version === 'string') return read;
  const server: ServerSeen = {
    url: optOut?.server ?? read.last?.server.url ?? '',
    reachable: false,
    telemetryEnabled: null,
    telemetryUrl: null,
    heartbeatSeconds: null,
    trouble: null,
    ...read.server,
    version: release,
  };
  return { ...read, server };
}

/** What is there beside the server's own events, which stand by themselves. */
function others(collection: Collection, optOut: OptOutSeen | null): readonly ChannelNow[] {
  const { server } = collection;
  if (server === null) return [];
  const { channels } = lastKnown(collection, optOut);
  const all = channelsOf(server.version ?? newestRelease, channels?.build) ?? [];
  return all.flatMap((one) =>
    one.id === 'server-events'
      ? []
      : (channelNow(one, server.telemetryEnabled, channels?.settings) ?? []),
  );
}

function serverReports(
  server: ServerSeen | null,
  relay: RelayNow | null,
  optOut: OptOutSeen | null,
): Reporter {
  const verdict = optOut?.verdict;
  if (verdict !== undefined && optOut?.absent && 'url' in optOut.absent) {
    return ofServer(
      'unknown',
      say(messages.notKnownNow, { state: say(states[verdict.state].tray) }),
    );
  }
  if (server === null) return ofServer('unknown', say(messages.noServerRead));
  const known = optOut?.server === server.url ? byVerdict(verdict) : null;
  if (known !== null) return known;
  return byItsWord(server, optOut?.reporting?.to === 'relay' || postsToRelay(server, relay), relay);
}

/** What the evidence says of a server's reports; null: no more than the server itself. */
function byVerdict(verdict: OptOutSeen['verdict'] | undefined): Reporter | null {
  if (verdict?.verdict === 'proven-off') return ofServer('off', say(messages.provenOff));
  if (verdict?.verdict === 'contradiction') return ofServer('on', say(messages.reportedAllTheSame));
  return verdict?.state.startsWith('waits-') === true
    ? ofServer('on', say(messages.setToOff, { state: say(states[verdict.state].tray) }))
    : null;
}

function byItsWord(server: ServerSeen, relayed: boolean, relay: RelayNow | null): Reporter {
  if (server.telemetryEnabled === null) {
    return ofServer('unknown', say(server.reachable ? messages.notSaid : messages.noAnswer));
  }
  if (!server.telemetryEnabled) return ofServer('off', say(messages.offByWord));
  return ofServer('on', relayed ? say(messages.onRelayed, relayedTo(relay)) : say(messages.on));
}

function ofServer(state: Reporter['state'], does: string): Reporter {
  return { name: 'server', state, does };
}
