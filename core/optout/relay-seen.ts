/** A moment by two clocks. */
export interface Moment {
  /** Milliseconds since 1970, by the clock that can be set. */
  readonly at: number;
  /** Milliseconds since the machine started, by the clock that nobody sets and that goes on while the machine sleeps. */
  readonly up: number;
}

/** One time of listening, from the start of the relay to its end. */
export interface RelaySession {
  /** Random: another start of the relay is another path. */
  readonly id: string;
  readonly began: Moment;
  /** When the relay last showed that it runs: it does so every second. */
  readonly beat: Moment;
  /** Spans of {@link Moment.up} in which it did not run: it was paused, or the machine slept. In order. */
  readonly gaps: readonly (readonly [from: number, to: number])[];
  /** When the machine's clock was last seen to be set ({@link Moment.up}); null: it was not. */
  readonly clockSetUp: number | null;
}

/** The name by which a container knows its host, where its `extra_hosts` or `--add-host` says host-gateway. */
export const hostGatewayName = 'host.docker.internal';

/** An address at which the relay takes payloads. */
export interface RelayAddress {
  /** Names it without giving its secret away. */
  readonly id: string;
  /** What goes into ZO_TELEMETRY_URL. It holds the secret. */
  readonly url: string;
  /** The same at the relay's further address, for a server in a network of its own; null or not given: there is none. */
  readonly further?: string | null;
  /** Address of the server it was made for; null: no server is known to use it yet. */
  readonly server: string | null;
  /** True for the one address that older versions gave to every server: what comes there proves nothing of one. */
  readonly old: boolean;
}

/** A payload that came to an address of the relay. */
export interface RelayPost extends Moment {
  /** {@link RelayAddress.id}. */
  readonly address: string;
  /** {@link RelaySession.id} of the time of listening in which it came. */
  readonly session: string;
  readonly event: string;
  readonly userId: string;
  /** Null: it could not be recorded. */
  readonly recordId: string | null;
}

/** A request under the right secret that the relay turned away. */
export interface RelayRefusal extends Moment {
  readonly address: string;
}

/** All that the relay of a profile knows, whichever of its processes asks. */
export interface RelaySeen {
  /** Null: it does not listen, or it does not show that it runs. */
  readonly session: RelaySession | null;
  /** Why there is no session, one sentence; '' where there is. */
  readonly why: string;
  readonly addresses: readonly RelayAddress[];
  /** Since the machine started, the oldest first. What came to the old address is not among them. */
  readonly posts: readonly RelayPost[];
  /** Reports that no address of a server's own took, since the moment asked for. */
  readonly unattributed: readonly { readonly at: number; readonly userId: string }[];
  readonly refused: readonly RelayRefusal[];
  /** True when the history has a captured record of that id and time (ms since 1970). When not given, it has every one. */
  readonly inHistory?: (recordId: string, at: number) => boolean;
}

/** Milliseconds from `from` ({@link Moment.up}) to the last beat in which the relay really listened. */
export function listenedSince(session: RelaySession, from: number): number {
  const begin = Math.max(from, session.began.up);
  const end = session.beat.up;
  const missed = session.gaps.reduce(
    (sum, [a, b]) => sum + Math.max(0, Math.min(b, end) - Math.max(a, begin)),
    0,
  );
  return Math.max(0, end - begin - missed);
}
