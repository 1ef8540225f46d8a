/**
 * Whether anything may leave this machine, decided in one order and always naming who decided:
 * an administrator's policy file, then Candor's environment, then the user. Each can close the gate;
 * only the user can open it, because before the user's first answer nothing leaves this machine. So a
 * policy of `on` allows the user to say yes, and says nothing in the user's place.
 */

/**
 * What the administrator's policy file says. `malformed` closes: a rule nobody can read is not a yes; its message
 * ends a sentence.
 */
export type Policy =
  | { readonly state: 'absent' }
  | { readonly state: 'read'; readonly telemetry: 'on' | 'off' }
  | { readonly state: 'malformed'; readonly message: string };

/** The user's own answer. */
export type UserAnswer = 'unasked' | 'on' | 'off';

/** The environment variables that count here. */
export type ConsentEnvironment = Readonly<Record<string, string | undefined>>;

/** Open or closed, by whom, and why, in one sentence for a person. */
export interface Consent {
  readonly open: boolean;
  readonly by: 'policy' | 'environment' | 'user' | 'nobody';
  readonly reason: string;
}

/** Everything the decision rests on. */
export interface ConsentFacts {
  readonly policy: Policy;
  readonly environment: ConsentEnvironment;
  readonly user: UserAnswer;
}

/**
 * Decides. A policy that is off or unreadable closes, then the environment can close, then the user's
 * answer holds. An unasked user keeps it closed (`by: 'nobody'`), whatever the others allow.
 */
export function decideConsent(facts: ConsentFacts): Consent {
  const { policy } = facts;
  if (policy.state === 'malformed') {
    return closed('policy', `The administrator's policy file cannot be read: ${policy.message}`);
  }
  if (policy.state === 'read' && policy.telemetry === 'off') {
    return closed('policy', "The administrator's policy file turns telemetry off.");
  }
  const environment = environmentCloses(facts.environment);
  if (environment !== null) return closed('environment', environment);
  if (facts.user === 'unasked') {
    return closed('nobody', 'Nobody has answered yet, so nothing leaves this machine.');
  }
  if (facts.user === 'off') return closed('user', 'You turned Candor’s own reports off.');
  return { open: true, by: 'user', reason: 'You turned Candor’s own reports on.' };
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
    return malformed('it is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return malformed('it must be an object such as {"telemetry": "off"}.');
  }
  const entries: [string, unknown][] = Object.entries(value);
  const unknown = entries.find(([key]) => key !== 'telemetry');
  if (unknown) return malformed(`it has the key ${JSON.stringify(unknown[0])}, which is unknown.`);
  const telemetry = entries[0]?.[1];
  if (telemetry !== 'on' && telemetry !== 'off') {
    return malformed('"telemetry" must be "on" or "off".');
  }
  // JSON.parse takes the last of two keys with one name; who wrote both meant something else by one of them.
  if (!plainPolicy.test(text)) return malformed('it must say "telemetry" once, in plain letters.');
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
  if (telemetry === 'false')
    return "ZO_TELEMETRY=false in Candor's environment turns telemetry off.";
  if (telemetry !== '' && telemetry !== 'true') {
    return "ZO_TELEMETRY in Candor's environment is neither true nor false; to be safe it counts as off.";
  }
  const track = plain(environment['DO_NOT_TRACK']);
  if (track !== '' && track !== '0' && track !== 'false') {
    return "DO_NOT_TRACK in Candor's environment turns telemetry off.";
  }
  return null;
}

function plain(value: string | undefined): string {
  return (value ?? '').trim().toLowerCase();
}
