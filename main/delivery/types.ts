import type { OpenFileLock } from '../profile/file-lock.ts';
import type { Gate } from './gate.ts';
import type { Origin, RecordState, RecordView } from '../../core/history/record.ts';
import type { PostResult } from '../../core/delivery/answer.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Clock, HistoryWriter, QueueName } from '../../core/ports.ts';

/** A record that waits for its delivery, as the store gives it. */
export interface Waiting {
  /** Number of the record. */
  readonly record: number;
  readonly origin: Origin;
  readonly destination: string;
  /** `leaving`: an attempt was begun and its end is not known. */
  readonly state: Exclude<RecordState, 'sent' | 'failed' | 'blocked'>;
  readonly body: Uint8Array;
  /** Attempts begun so far. */
  readonly attempts: number;
  /** Milliseconds since 1970; null when no time was set. */
  readonly nextAt: number | null;
}

/** What happened to a record, as far as the outbox asks. */
export interface KnownRecord {
  readonly outcome: RecordView['outcome'];
  readonly status: number | null;
  readonly reason: string;
  readonly steps: readonly { readonly words: string }[];
  /** The body as it was made; null when it was deleted. */
  readonly made: string | null;
}

/** The part of the history that the outbox needs. */
export interface OutboxStore extends Pick<HistoryWriter, 'append' | 'page'> {
  /** What waits for delivery, oldest first. */
  pending(limit?: number, queue?: QueueName): Outcome<readonly Waiting[]>;
  get(id: string): Outcome<KnownRecord | null>;
}

/** The clocks, and a timer. */
export interface DeliveryClock extends Clock {
  /** Calls once after some milliseconds; gives the function that calls it off. */
  readonly after: (milliseconds: number, call: () => void) => () => void;
}

/** One attempt, as the sender is asked for it. */
export interface PostRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Ends the attempt at once. */
  readonly signal: AbortSignal;
  /** Asked right before the first byte is written; false: nothing is. */
  readonly permit: () => boolean;
}

/** Sends bytes. Never throws. */
export type Post = (request: PostRequest) => Promise<PostResult>;

/**
 * The headers for a body that is about to leave, or the sentence that says why it must not. `recorded`: they are kept
 * in the record of the attempt, because none of them is a key of the user's.
 */
export type Route = (
  waiting: Pick<Waiting, 'record' | 'origin' | 'destination' | 'body'>,
) => Promise<
  | {
      readonly kind: 'go';
      readonly headers: Readonly<Record<string, string>>;
      readonly recorded?: boolean;
    }
  | { readonly kind: 'block'; readonly reason: string }
>;

/** What a delivery queue is given. */
export interface DeliveryQueueDeps {
  readonly store: OutboxStore;
  readonly gate: Gate;
  readonly lock: OpenFileLock;
  readonly post: Post;
  readonly clock: DeliveryClock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly route: Route;
  /** Attempts of one record before it is given up; ten when not given. */
  readonly attempts?: number;
}
