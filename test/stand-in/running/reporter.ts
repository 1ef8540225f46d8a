import { since, type StandInRelease } from '../releases.ts';
import { baseProperties, wire } from '../wire.ts';
import type { World } from '../world.ts';
import type { RunningClock } from './clock.ts';
import type { ServerLog } from './log.ts';
import { postJson, wayTo } from './post.ts';
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
  /** Of the process, as it was once the settings were read: the proxy is looked up once. */
  readonly environment: ReadonlyMap<string, string>;
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
    const { release, world, clock, log, settings, environment, reporting } = this.#facts;
    if (reporting === 'never' || (reporting === 'as-set' && !settings().telemetry)) return;
    const event = `${productOf(release)} - ${name}`;
    // Up to v0.90 the address of the first report is kept.
    this.#firstUrl ??= settings().telemetryUrl;
    const base = since(release, 'v0.91.0') ? settings().telemetryUrl : this.#firstUrl;
    const url = `${base}/v1/track`;
    const posted = { at: clock.now(), event, url };
    this.posted.push(posted);
    this.#facts.onPosted?.(posted);
    log.write(`${sendingWords(release)} event ${event}`, 'telemetry');
    try {
      const way = wayTo(url, environment);
      const status = await postJson(url, way, world.instanceId, this.#body(event, name));
      if (status >= 400) throw new Error(`HTTP status ${status}`);
    } catch {
      const words = `Error sending event ${event}, error sending request for url (${url})`;
      log.write(words, 'telemetry', 'ERROR');
    }
  }

  /** No `type`, no `context`, no `messageId`; the properties sorted by their names. */
  #body(event: string, name: EventName): string {
    const { release, world, clock } = this.#facts;
    const whole = name === 'heartbeat' || (name === 'Server stopped' && since(release, 'v0.15.0'));
    const properties = whole ? wire(world, release) : baseProperties(world, release);
    return JSON.stringify({
      userId: world.instanceId,
      event,
      properties: Object.fromEntries(
        Object.entries(properties).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ),
      timestamp: new Date(clock.now()).toISOString().replace('Z', '108256Z'),
    });
  }
}

/** `Zinc Observe` in v0.1.5 is no release of the stand-in. */
function productOf(release: StandInRelease): string {
  return since(release, 'v0.4.6') ? 'OpenObserve' : 'ZincObserve';
}

function sendingWords(release: StandInRelease): string {
  if (since(release, 'v0.15.0')) return 'sending a track';
  return since(release, 'v0.4.6') ? 'sending' : '[TRACE] sending';
}
