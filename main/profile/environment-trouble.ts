import { say } from '../../core/messages/language.ts';
import { secretMessages as messages } from './messages.ts';
import { parseDsn } from '../../core/crash/dsn.ts';

/** What is set in the environment. */
type Environment = Readonly<Record<string, string | undefined>>;

/** Why nobody signs in although half of who does is set, one sentence; null: neither is set, or both are. */
export function halfOfPair(env: Environment): string | null {
  const names = ['CANDOR_ROOT_EMAIL', 'CANDOR_ROOT_PASSWORD'] as const;
  const set = names.filter((name) => (env[name] ?? '') !== '');
  const unset = names.filter((name) => !set.includes(name));
  if (set.length !== 1) return null;
  return say(messages.half, { set: set.join(), unset: unset.join() });
}

/** Returns what is wrong with what the environment sets, one sentence for each; no value is repeated. */
export function environmentTroubles(env: Environment): readonly string[] {
  const half = halfOfPair(env);
  const dsn = (env['CANDOR_SENTRY_DSN'] ?? '').trim();
  return [
    ...(half === null ? [] : [half]),
    ...(dsn === '' || parseDsn(dsn).ok ? [] : [say(messages.noDsnInEnvironment)]),
  ];
}
