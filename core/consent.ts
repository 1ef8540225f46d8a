import { reasonMessages as reasons, whyMessages as whys } from './history/kept/messages.ts';
import type { Origin } from './history/record.ts';
import { inEnglish } from './messages/language.ts';
import type { Settings } from './settings/schema.ts';

/**
 * Whether anything may leave this machine, decided in one order and always naming who decided: an
 * administrator's policy file, Candor's environment, the one switch, and last the consent for that kind of
 * payload. Each can close the gate. Only the user can open it, kind by kind, because every kind has a consent
 * of its own and none stands for another: `reports.own` for Candor's own reports, `relay.mode` for what the
 * relay captured, `crash.mode` for crash reports, `export.mode` for the export to the user's own collector.
 */

/**
 * What the administrator's policy file says. `malformed` closes: a rule nobody can read is not a yes; its message is a
 * clause in English.
 */
export type Policy =
  | { readonly state: 'absent' }
  | { readonly state: 'read'; readonly telemetry: 'on' | 'off' }
  | { readonly state: 'malformed'; readonly message: string };

/** Where the user put the one switch: `off` closes everything; `unasked`: it was never touched. */
export type UserAnswer = 'unasked' | 'on' | 'off';

/** The environment variables that count here. */
export type ConsentEnvironment = Readonly<Record<string, string | undefined>>;

/** Open or closed, by whom, and why, in one sentence for a person. */
export interface Consent {
  readonly open: boolean;
  readonly by: 'policy' | 'environment' | 'user' | 'nobody';
  readonly reason: string;
}

/** Everything the decision about the switch rests on. */
export interface ConsentFacts {
  readonly policy: Policy;
  readonly environment: ConsentEnvironment;
  readonly user: UserAnswer;
}

/** What the user chose kind by kind. */
export interface Choices {
  /** `reports.own` is on. */
  readonly own: boolean;
  /** `relay.mode` is forward or redact. */
  readonly forwards: boolean;
  /** `export.mode` is on; not given: it is off. */
  readonly exports?: boolean;
}

/** Returns what the settings say of it. */
export function choicesOf(
  settings: Pick<Settings, 'reports.own' | 'relay.mode' | 'export.mode'>,
): Choices {
  return {
    own: settings['reports.own'] === 'on',
    forwards: settings['relay.mode'] !== 'hold',
    exports: settings['export.mode'] === 'on',
  };
}

/** Returns whether the switch lets anything leave: policy first, then environment, then the user's own off. */
export function decideConsent(facts: ConsentFacts): Consent {
  const { policy } = facts;
  if (policy.state === 'malformed') {
    return closed('policy', inEnglish(reasons.policyUnreadable, { why: policy.message }));
  }
  if (policy.state === 'read' && policy.telemetry === 'off') {
    return closed('policy', reasons.policyOff.text);
  }
  const environment = environmentCloses(facts.environment);
  if (environment !== null) return closed('environment', environment);
  if (facts.user === 'off') return closed('user', switchedOff);
  const by = facts.user === 'on' ? 'user' : 'nobody';
  return { open: true, by, reason: reasons.notSwitchedOff.text };
}

/** Why everything stays here while the one switch is off. */
export const switchedOff = reasons.switchedOff.text;
/** Why a captured payload stays while the relay forwards nothing. */
export const relayHolds = reasons.relayHolds.text;

/** Returns whether payloads of one kind may leave. A closed switch closes every kind, in its own words. */
export function consentFor(kind: Origin, all: Consent, choices: Choices): Consent {
  if (!all.open) return all;
  switch (kind) {
    case 'collected':
      return choices.own
        ? { open: true, by: 'user', reason: reasons.ownOn.text }
        : closed('nobody', reasons.ownOff.text);
    case 'captured':
      return choices.forwards
        ? { open: true, by: 'user', reason: reasons.relayForwards.text }
        : closed('user', relayHolds);
    case 'export':
      return choices.exports === true
        ? { open: true, by: 'user', reason: reasons.exportOn.text }
        : closed('nobody', reasons.exportOff.text);
    // Each has its own answer behind this one: never, ask or always; and the click that asks for updates.
    case 'crash':
    case 'update':
    default:
      return all;
  }
}

const plainPolicy =
  /^\uFEFF?[ \t\r\n]*\{[ \t\r\n]*"telemetry"[ \t\r\n]*:[ \t\r\n]*"(?:on|off)"[ \t\r\n]*\}[ \t\r\n]*$/;

/**
 * Reads the text of a policy file: `{"telemetry": "on"}` or `"off"`. Anything else, a misspelt key
 * included, is `malformed`, because an administrator who wrote a file meant something by it.
 */
export function parsePolicy(text: string): Policy {
  let value: unknown;
  try {
    value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    return malformed(whys.notJson.text);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return malformed(inEnglish(whys.notObject, { example: '{"telemetry": "off"}' }));
  }
  const entries: [string, unknown][] = Object.entries(value);
  const unknown = entries.find(([key]) => key !== 'telemetry');
  if (unknown) {
    return malformed(inEnglish(whys.unknownKey, { key: JSON.stringify(unknown[0]) }));
  }
  const telemetry = entries[0]?.[1];
  if (telemetry !== 'on' && telemetry !== 'off') {
    return malformed(whys.telemetryOnOff.text);
  }
  // JSON.parse takes the last of two keys with one name; who wrote both meant something else by one of them.
  if (!plainPolicy.test(text)) return malformed(whys.telemetryOnce.text);
  return { state: 'read', telemetry };
}

function malformed(message: string): Policy {
  return { state: 'malformed', message };
}

function closed(by: Consent['by'], reason: string): Consent {
  return { open: false, by, reason };
}

/**
 * The sentence when the environment closes the gate, else null. `ZO_TELEMETRY` closes unless it is unset,
 * empty or `true`: the server knows `true` and `false` only, and whoever writes `0` or `off` means off.
 * `DO_NOT_TRACK` closes unless it is unset, empty, `0` or `false` (consoledonottrack.com).
 */
function environmentCloses(environment: ConsentEnvironment): string | null {
  const telemetry = plain(environment['ZO_TELEMETRY']);
  if (telemetry === 'false') return reasons.zoTelemetryOff.text;
  if (telemetry !== '' && telemetry !== 'true') return reasons.zoTelemetryOther.text;
  const track = plain(environment['DO_NOT_TRACK']);
  if (track !== '' && track !== '0' && track !== 'false') {
    return reasons.doNotTrack.text;
  }
  return null;
}

function plain(value: string | undefined): string {
  return (value ?? '').trim().toLowerCase();
}
