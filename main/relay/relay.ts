import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Outcome } from '../../core/outcome.ts';
import { success } from '../../core/outcome.ts';
import {
  knownSecrets,
  relayUrl,
  secretBytes,
  secretText,
  type Call,
  type KnownSecret,
} from './address.ts';
import { admit, type Refusal } from './admit.ts';
import { accept, allowPage, refuse, refuseMalformed } from './answers.ts';
import { readBody } from './body.ts';
import { capture } from './capture.ts';
import type { Connections } from './connections.ts';
import { Bucket, usualLimits } from './limits.ts';
import { nearNetwork } from './near-network.ts';
import { openServers } from './open-servers.ts';
import { beginPulse, type Pulse } from './pulse.ts';
import { Arrivals } from './arrivals.ts';
import { Recorder } from './recorder.ts';
import { Refusals } from './refusals.ts';
import { Tally } from './tally.ts';
import type { Relay, RelayDeps, RelayLimits } from './types.ts';
import { say } from '../../core/messages/language.ts';
import { relayMessages as messages } from './messages.ts';

/** One time of listening, from start to stop. */
interface Listening {
  readonly servers: readonly Server[];
  readonly connections: Connections;
  readonly bucket: Bucket;
  readonly port: number;
  readonly further: string;
  readonly url: string;
  readonly pulse: Pulse;
}

/**
 * Makes the relay: it takes the place of the vendor's collector on this machine. Every payload is on the disk
 * before the server hears OK, and whether and when it goes on is the outbox's business: the answer never waits
 * for the upstream. A payload that cannot be recorded is answered with 503, not with OK: the server does not
 * wait or try again for it either way, its own log tells the truth, and senders that do try again may.
 */
export function createRelay(deps: RelayDeps): Relay {
  return new LoopbackRelay(deps);
}

class LoopbackRelay implements Relay {
  readonly #deps: RelayDeps;
  readonly #limits: RelayLimits;
  readonly #recorder: Recorder;
  readonly #tally: Tally;
  readonly #refusals: Refusals;
  readonly #arrivals: Arrivals;
  #secrets: readonly [of: unknown, known: readonly KnownSecret[]] = [null, []];
  readonly #ended = new WeakSet<Duplex>();
  #listening: Listening | null = null;
  #starting: Promise<Outcome<{ readonly url: string }>> | null = null;

  constructor(deps: RelayDeps) {
    this.#deps = deps;
    this.#limits = { ...usualLimits, ...deps.limits };
    this.#recorder = new Recorder((payloads) => deps.submitCaptured(payloads));
    this.#tally = new Tally(deps.clock, deps.onChange ?? (() => undefined));
    this.#refusals = new Refusals(deps.clock, deps.onRefused ?? (() => undefined));
    this.#arrivals = new Arrivals(deps.ledger, deps.clock);
  }

  start(): Promise<Outcome<{ readonly url: string }>> {
    if (this.#listening) return Promise.resolve(success({ url: this.#listening.url }));
    this.#starting ??= this.#start().finally(() => (this.#starting = null));
    return this.#starting;
  }

  async stop(): Promise<void> {
    await this.#starting;
    const listening = this.#listening;
    if (listening === null) return;
    this.#listening = null;
    this.#deps.route.listensAt(null);
    const closed = Promise.all(
      listening.servers.map((one) => new Promise<void>((resolve) => one.close(() => resolve()))),
    );
    this.#recorder.flush();
    // A turn for the answers to leave.
    await new Promise((resolve) => setImmediate(resolve));
    listening.connections.end();
    await closed;
    listening.pulse.end();
    this.#tally.end();
  }

  state(): ReturnType<Relay['state']> {
    const listening = this.#listening;
    return this.#tally.state(listening === null ? null : this.#urlAt(listening.port));
  }

  async #start(): Promise<Outcome<{ readonly url: string }>> {
    const { keep, settings, clock, random, ledger } = this.#deps;
    const wanted = settings()['relay.port'];
    const last = wanted === 0 ? keep.lastPort() : null;
    const first = await this.#open(last ?? wanted);
    // The port it had last is only a wish: the server's setting still fits then.
    const opened = !first.ok && last !== null ? await this.#open(0) : first;
    if (!opened.ok) {
      this.#tally.trouble(opened.error.message);
      return opened;
    }
    const { port, servers } = opened.value;
    const further = settings()['relay.address'];
    const make = (): string => secretText(random(secretBytes));
    const pulse = beginPulse(make(), clock, ledger, this.#limits.beatMs);
    if (!pulse.ok) {
      for (const one of servers) one.close();
      this.#tally.trouble(pulse.error.message);
      return pulse;
    }
    if (port !== keep.lastPort()) keep.keepPort(port);
    const url = this.#urlAt(port);
    const bucket = new Bucket(this.#limits, clock.steady());
    this.#listening = { ...opened.value, bucket, further, url, pulse: pulse.value };
    this.#deps.route.listensAt(port);
    this.#tally.begin();
    return success({ url });
  }

  /** For a server that has no address yet: the one shown before may be a server's own by now. */
  #urlAt(port: number): string {
    const { keep, random } = this.#deps;
    const spare = keep.spare(() => secretText(random(secretBytes)));
    return relayUrl(port, spare);
  }

  #open(port: number): Promise<Outcome<Pick<Listening, 'servers' | 'connections' | 'port'>>> {
    return openServers(port, {
      further: this.#deps.settings()['relay.address'],
      network: this.#deps.network ?? nearNetwork,
      limits: this.#limits,
      take: (request, response) => this.#take(request, response),
      malformed: (socket) => {
        this.#turnedAway(socket);
        refuseMalformed(socket);
      },
      lost: () => this.#arrivals.mayBeLost(this.#known()),
      trouble: (sentence) => this.#tally.trouble(sentence),
    });
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    const listening = this.#listening;
    if (listening === null) return void request.socket.destroy();
    const { port, further, bucket, connections } = listening;
    const { browserOrigins = () => [], clock } = this.#deps;
    const { bodyBytes } = this.#limits;
    const secrets = this.#known();
    const admitted = admit(request, { port, further, secrets, bodyBytes, browserOrigins });
    if (admitted.kind === 'preflight') return allowPage(response, admitted.origin);
    // What a web page posts says nothing of the server itself.
    const address = admitted.kind === 'post' && admitted.origin !== null ? null : admitted.address;
    const turnAway = (status: Exclude<Refusal, 503>, page: string | null): void => {
      this.#tally.refused();
      this.#refusals.refused(status);
      this.#arrivals.refused(address);
      refuse(response, status, page);
    };
    if (admitted.kind === 'refused') return turnAway(admitted.status, null);
    const { call, origin } = admitted;
    if (!bucket.take(clock.steady())) return turnAway(429, origin);
    readBody(request, bodyBytes, (body) => {
      if (body.kind === 'cut-off') {
        this.#arrivals.refused(address);
        return this.#turnedAway(request.socket);
      }
      if (body.kind === 'too-large') return turnAway(413, origin);
      if (body.bytes.length === 0) return turnAway(400, origin);
      connections.busy(request.socket);
      response.once('close', () => connections.free(request.socket));
      const { secret } = admitted.address;
      this.#record(request, response, { call, origin, body: body.bytes, port, address, secret });
    });
  }

  /** Another process may have made an address meanwhile; what is the same object holds the same. */
  #known(): readonly KnownSecret[] {
    const stored = this.#deps.keep.secrets();
    if (this.#secrets[0] !== stored) this.#secrets = [stored, knownSecrets(stored)];
    return this.#secrets[1];
  }

  /** Counts a connection that came to nothing once, though more than one event tells of it. */
  #turnedAway(socket: Duplex): void {
    if (this.#ended.has(socket)) return;
    this.#ended.add(socket);
    this.#tally.refused();
  }

  #record(
    request: IncomingMessage,
    response: ServerResponse,
    given: {
      call: Call;
      origin: string | null;
      body: Buffer;
      port: number;
      address: KnownSecret | null;
      secret: string;
    },
  ): void {
    const { call, origin, body, port, address, secret } = given;
    const { authorization } = request.headers;
    const before = this.#deps.upstreams?.()[secret] ?? null;
    const incoming = { call, body, port, authorization, before };
    const { payload, json } = capture(incoming, this.#deps.settings());
    const arrival = this.#arrivals.arrived(address, payload);
    const lost = (why: string): void => {
      this.#tally.unrecorded(why);
      this.#refusals.unrecorded(why);
      refuse(response, 503, origin);
    };
    if (arrival === null) return lost(say(messages.notWritten));
    this.#recorder.record(payload, (result) => {
      if (!result.ok) return lost(result.why);
      const { record } = result;
      arrival.kept(record);
      this.#deps.route.headers.keep(record, payload, request.headers);
      const { event, userId, made } = payload;
      const at = this.#tally.recorded();
      accept(response, origin);
      try {
        this.#deps.onRecorded?.([{ record, at, event, userId, made, json }]);
      } catch {
        // Who listens must not be able to stop the relay.
      }
    });
  }
}
