import { homedir, hostname, tmpdir, userInfo } from 'node:os';
import type { PrivateFacts } from '../../core/crash/private-facts.ts';

/** What a crash report must not contain: looked up when it is needed, and added to while Candor runs. */
export interface KnownSecrets {
  facts(): PrivateFacts;
  /** A password, a key or an e-mail address that Candor holds from now on. */
  secret(text: string): void;
  /** A host that Candor talks to. */
  host(name: string): void;
}

/** Where Candor's own secrets can stand in its environment; each is taken out first of all. */
export const secretVariables = [
  'CANDOR_ROOT_EMAIL',
  'CANDOR_ROOT_PASSWORD',
  'CANDOR_WRITE_KEY',
  'CANDOR_SENTRY_DSN',
  'CANDOR_OTLP_HEADERS',
] as const;

/**
 * Opens what is known to be private. `app` and `profile` are folders, absolute; `given`: what came in the environment, before
 * anything is taken out of it.
 */
export function openKnownSecrets(
  app: string,
  profile: string,
  given: Readonly<Record<string, string | undefined>>,
): KnownSecrets {
  const secrets = new Set<string>();
  const hosts = new Set<string>();
  const hide = (text: string): void => {
    if (text.trim() === '') return;
    for (const form of formsOf(text)) if (form === text || form.length > 5) secrets.add(form);
  };
  for (const name of secretVariables) hide(given[name] ?? '');
  return {
    secret: hide,
    host: (name) => void (name === '' || hosts.add(name)),
    facts: () => ({
      app,
      folders: [
        { path: profile, label: '[profile]' },
        { path: asked(homedir), label: '[home]' },
        { path: asked(tmpdir), label: '[temporary]' },
      ],
      users: [asked(() => userInfo().username)],
      hosts: [...hosts, ...namesOf(asked(hostname))],
      secrets: [...secrets],
    }),
  };
}

/** As it is, as an address or JSON spells it, in hexadecimal, and in base64 as Basic authentication has it, wherever it begins. */
function formsOf(text: string): readonly string[] {
  const spelt = JSON.stringify(text).slice(1, -1);
  const bytes = Buffer.from(text, 'utf8');
  const base64 = [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    // The letters at its ends also tell of what stands beside it.
    const own = whole.replace(/=+$/, '').slice(before === 0 ? 0 : before + 1);
    const inner = bytes.length + before;
    return [own, inner % 3 === 0 ? own : own.slice(0, -1)];
  });
  return [
    text,
    encodeURIComponent(text),
    encodeURI(text),
    spelt,
    bytes.toString('hex'),
    bytes.toString('hex').replace(/..(?=.)/g, '$& '),
    ...base64.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]),
  ];
}

/** The whole name and, of `desk.example.com`, its first part. */
function namesOf(host: string): readonly string[] {
  const [first = ''] = host.split('.');
  return host === '' ? [] : [host, first];
}

/** The system can refuse to say: then there is nothing to compare with, and what looks private goes all the same. */
function asked(question: () => string): string {
  try {
    return question();
  } catch {
    return '';
  }
}
