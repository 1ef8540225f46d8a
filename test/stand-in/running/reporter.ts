import { since, type StandInRelease } from '../releases.ts';
import { baseProperties, wire } from '../wire.ts';
import type { World } from '../world.ts';
import type { RunningClock } from './clock.ts';
import type { ServerLog } from './log.ts';
import type { Settings } from './settings.ts';

/** The server's own events. */
export type EventName = 'Starting server' | 'heartbeat' | 'Server stopped';

/** One report that was tried: the judge of every verdict. */
export interface Posted {
  readonly at: number;
  readonly event: string;
  readonly url: string;
}

/** How the reporting is to be: as the settings say, or, as no release means, in spite of them. */
export type Reporting = 'as-set' | 'always' | 'never';

/** What a reporter works with. */
export interface ReporterFacts {
  readonly release: StandInRelease;
  readonly world: World;
  readonly clock: RunningClock;
  readonly log: ServerLog;
  readonly settings: () => Settings;
  readonly reporting: Reporting;
  readonly onPosted?: ((posted: Posted) => void) | undefined;
}

/** Reports as that release does: one POST to /v1/track for each event, never tried again. */
export class Reporter {
  readonly posted: Posted[] = [];
  readonly #facts: ReporterFacts;
  #firstUrl: string | null = null;

  constructor(facts: ReporterFacts) {
    this.#facts = facts;
  }

  /** Sends nothing while telemetry is off: the flag is looked at each time. Never rejects. */
  async send(name: EventName): Promise<void> {
    const { release, clock, log, settings, reporting } = this.#facts;
    if (reporting === 'never' || (reporting === 'as-set' && !settings().telemetry)) return;
    const event = `${productOf(release)} - ${name}`;
    // Up to v0.90 the address of the first report is kept.
    this.#firstUrl ??= settings().telemetryUrl;
    const base = since(release, 'v0.91.0') ? settings().telemetryUrl : this.#firstUrl;
    const url = `${base}/v1/track`;
    const posted = { at: clock.now(), event, url };
    this.posted.push(posted);
    this.#facts.onPosted?.(posted);
    log.write(`${sendingWords(release)} event ${event}`);
    try {
      // A test reaches nobody but this machine.
      if (!isLoopback(url)) throw new Error('There is no network.');
      const response = await fetch(url, { method: 'POST', ...this.#request(event, name) });
      await response.arrayBuffer();
    } catch {
      log.write(`Error sending event ${event}, error sending request for url (${url})`, 'ERROR');
    }
  }

  /** Basic authentication with the instance id and no password; no `type`, no `context`, no `messageId`. */
  #request(event: string, name: EventName): Pick<RequestInit, 'headers' | 'body'> {
    const { release, world, clock } = this.#facts;
    const whole = name === 'heartbeat' || (name === 'Server stopped' && since(release, 'v0.15.0'));
    return {
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from(`${world.instanceId}:`).toString('base64')}`,
      },
      body: JSON.stringify({
        userId: world.instanceId,
        event,
        properties: whole ? wire(world, release) : baseProperties(world, release),
        timestamp: new Date(clock.now()).toISOString().replace('Z', '000000Z'),
      }),
    };
  }
}

/** `Zinc Observe` in v0.1.5 is no release of the stand-in. */
function productOf(release: StandInRelease): string {
  return since(release, 'v0.4.6') ? 'OpenObserve' : 'ZincObserve';
}

/** The tag in which `[TRACE]` went was not looked up; v0.4.1 is an assumption. */
function sendingWords(release: StandInRelease): string {
  if (since(release, 'v0.15.0')) return 'sending a track';
  return since(release, 'v0.4.1') ? 'sending' : '[TRACE] sending';
}

function isLoopback(url: string): boolean {
  return URL.canParse(url) && /^(127\.|localhost$|\[::1\]$)/.test(new URL(url).hostname);
}
