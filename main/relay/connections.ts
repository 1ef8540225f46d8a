import type { Socket } from 'node:net';

/**
 * The open connections, at most so many. Who comes when all places are taken gets one all the same: that of the
 * connection which has been without a whole request for longest, so that idle and slow senders cannot shut the
 * server's own report out.
 */
export class Connections {
  readonly #most: number;
  readonly #lost: () => void;
  /** Bytes that had come when a connection was answered last: with more by now, it holds the beginning of a request. */
  readonly #answered = new WeakMap<Socket, number>();
  /** In the order of opening, or of the last request that was whole. */
  readonly #waiting = new Set<Socket>();
  readonly #busy = new Set<Socket>();

  /** `lost`: told when a connection is given up that may have brought a request. */
  constructor(most: number, lost: () => void) {
    this.#most = most;
    this.#lost = lost;
  }

  /** Takes a new connection in. */
  add(socket: Socket): void {
    if (this.#waiting.size + this.#busy.size >= this.#most) {
      const [oldest] = this.#waiting;
      if (this.#answered.get(oldest ?? socket) !== (oldest ?? socket).bytesRead) this.#lost();
      if (oldest === undefined) return void socket.destroy();
      this.#waiting.delete(oldest);
      oldest.destroy();
    }
    this.#waiting.add(socket);
    socket.once('close', () => {
      this.#waiting.delete(socket);
      this.#busy.delete(socket);
    });
  }

  /** A whole request of it is here: until it is answered, nobody takes its place. */
  busy(socket: Socket): void {
    if (this.#waiting.delete(socket)) this.#busy.add(socket);
  }

  /** It was answered, and waits for its next request. */
  free(socket: Socket): void {
    this.#answered.set(socket, socket.bytesRead);
    if (this.#busy.delete(socket) && !socket.destroyed) this.#waiting.add(socket);
  }

  /** Ends all of them. */
  end(): void {
    for (const socket of [...this.#waiting, ...this.#busy]) socket.destroy();
  }

  get size(): number {
    return this.#waiting.size + this.#busy.size;
  }
}
