import { describe, expect, test } from 'vitest';
import { environmentTroubles } from '../../../../main/profile/environment-trouble.ts';

const dsn = 'https://0123456789abcdef0123456789abcdef@o1.ingest.sentry.io/2';

describe('what is wrong with the environment', () => {
  test.each([
    [{ CANDOR_ROOT_EMAIL: 'anna@example.org' }, ['CANDOR_ROOT_PASSWORD is not']],
    [{ CANDOR_ROOT_PASSWORD: 's3cret', CANDOR_ROOT_EMAIL: '' }, ['CANDOR_ROOT_EMAIL is not']],
    [{ CANDOR_SENTRY_DSN: 's3cret' }, ['CANDOR_SENTRY_DSN is set, but']],
    [{ CANDOR_ROOT_EMAIL: 'a', CANDOR_SENTRY_DSN: 'https://x' }, ['PASSWORD is not', 'DSN']],
    [{ CANDOR_ROOT_EMAIL: 'a', CANDOR_ROOT_PASSWORD: 'b', CANDOR_SENTRY_DSN: dsn }, []],
    [{ CANDOR_ROOT_EMAIL: '', CANDOR_SENTRY_DSN: ' ' }, []],
  ])('%j', (env, told) => {
    const troubles = environmentTroubles(env);
    expect(troubles).toEqual(told.map((part) => expect.stringContaining(part)));
    expect(troubles.join()).not.toContain('s3cret');
  });
});
