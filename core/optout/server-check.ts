import { afterNewest } from '../catalogue/routes.ts';
import { isAtLeast, releaseTag, type Release } from '../catalogue/version.ts';
import { say } from '../messages/language.ts';
import type { Check } from './check.ts';
import { serverCheckMessages as messages } from './checks/messages.ts';

/** What the server answered when it was asked; nothing that needs a password. */
export interface ServerSays {
  readonly release: Release | null;
  /** `telemetry_enabled` in `GET /config`; null where the answer has none. */
  readonly telemetryEnabled: boolean | null;
  /** Why it did not answer, one sentence; null when it did. */
  readonly failure: string | null;
  /** True where the answer says that it is a cloud build, which ignores ZO_TELEMETRY. */
  readonly cloud: boolean;
  /** True where it hung up at `GET /config` and is there all the same; when not given, it did not. */
  readonly hungUp?: boolean;
  /** Its instance id, by which its reports are known (v0.3.2 to v0.92.x); when not given, it was not told. */
  readonly instanceId?: string | null;
}

/** The only release that breaks at `GET /config`, and only while its telemetry is off (it was read in its source). */
const breaksWhileOff: Release = [0, 3, 2];

/**
 * The release that a server is taken for where it does not name its own. `told`: what it called itself before;
 * null: nothing. Null where nothing tells.
 */
export function releaseOf(says: ServerSays, told: Release | null): Release | null {
  if (says.release !== null || says.failure === null) return says.release;
  return told ?? (says.hungUp === true ? breaksWhileOff : null);
}

/**
 * The release whose way of reading settings is to be expected: a server that tells its setting and no release is
 * newer than every tag that was read.
 */
export function actsAs(says: ServerSays): Release | null {
  return says.release ?? (says.telemetryEnabled === null ? null : afterNewest);
}

/** The check `server`: its own effective value. `at`: RFC 3339. */
export function serverCheck(says: ServerSays | null, at: string): Check {
  const name = 'server' as const;
  const unknown = (evidence: string, detail: string): Check => ({
    name,
    says: 'unknown',
    evidence,
    detail,
    clause: '',
    at,
  });
  if (says === null) return unknown(say(messages.notAsked), say(messages.noneKnown));
  if (says.failure !== null) return unknown(say(messages.noAnswer), says.failure);
  if (says.telemetryEnabled === null) {
    const { release } = says;
    const old = release !== null && !isAtLeast(release, 'v0.3.0');
    return unknown(
      say(messages.doesNotTell),
      old ? say(messages.oldRelease, { release: releaseTag(release) }) : say(messages.notInAnswer),
    );
  }
  const on = says.telemetryEnabled;
  const evidence = say(messages.answers, { value: String(on) });
  if (says.cloud) {
    return unknown(evidence, say(messages.cloud));
  }
  return {
    name,
    says: on ? 'on' : 'off',
    evidence,
    detail: say(messages.ownValue),
    clause: say(on ? messages.saysOn : messages.saysOff),
    at,
  };
}
