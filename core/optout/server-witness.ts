import { isAtLeast, releaseTag, type Release } from '../catalogue/version.ts';
import type { Witness } from './witness.ts';

/** What the server answered when it was asked; nothing that needs a password. */
export interface ServerSays {
  readonly release: Release | null;
  /** `telemetry_enabled` in `GET /config`; null where the answer has none. */
  readonly telemetryEnabled: boolean | null;
  /** Why it did not answer, one sentence; null when it did. */
  readonly failure: string | null;
  /** True where the answer says that it is a cloud build, which does not hear ZO_TELEMETRY. */
  readonly cloud: boolean;
}

/** The witness `server`: its own effective value. `at`: RFC 3339. */
export function serverWitness(says: ServerSays | null, at: string): Witness {
  const name = 'server' as const;
  const unknown = (evidence: string, detail: string): Witness => ({
    name,
    says: 'unknown',
    evidence,
    detail,
    clause: '',
    at,
  });
  if (says === null) return unknown('No server was asked', 'No server is known to Candor.');
  if (says.failure !== null) return unknown('GET /config gave no answer', says.failure);
  if (says.telemetryEnabled === null) {
    const { release } = says;
    const old = release !== null && !isAtLeast(release, 'v0.3.0');
    return unknown(
      'GET /config does not tell whether telemetry is on',
      old
        ? `Releases before v0.3.0 do not say it; this is ${releaseTag(release)}.`
        : 'Its answer has no telemetry_enabled.',
    );
  }
  const on = says.telemetryEnabled;
  const evidence = `GET /config answers "telemetry_enabled": ${on}`;
  if (says.cloud) {
    return unknown(evidence, 'It is a cloud build: such builds report whatever this says.');
  }
  return {
    name,
    says: on ? 'on' : 'off',
    evidence,
    detail: 'Its own effective value, read without a password.',
    clause: on ? 'the server says that it is on' : 'the server says so',
    at,
  };
}
