import { describe, expect, it } from 'vitest';
import { success } from '../../../../core/outcome.ts';
import { redactText } from '../../../../core/crash/redact.ts';
import { openKnownSecrets } from '../../../../main/crash/known-secrets.ts';
import {
  hideCredentials,
  hideDsn,
  hideSecrets,
  hideWriteKey,
} from '../../../../main/profile/hide-secrets.ts';

const kept = async () => success(null);

describe('what passes through Candor’s hands', () => {
  it.each([
    [
      'who signs in',
      'corréct horse',
      async (hidden: ReturnType<typeof openKnownSecrets>) => {
        const secrets = hideSecrets(
          {
            credentials: async () => ({ email: 'root', password: 'corréct horse' }),
            keep: kept,
            useOnce: () => success(null),
            forget: kept,
            state: () => ({ place: 'none', email: null, message: '' }),
          },
          hidden,
        );
        await secrets.credentials('http://o2.kunde.example:5080');
      },
    ],
    [
      'the server’s host',
      'o2.kunde.example',
      async (hidden: ReturnType<typeof openKnownSecrets>) => {
        hideCredentials('http://o2.kunde.example:5080', null, hidden);
      },
    ],
    [
      'a password as Basic authentication spells it',
      btoa('root:pa ss').replace(/=+$/u, ''),
      async (hidden: ReturnType<typeof openKnownSecrets>) => {
        hideCredentials('http://127.0.0.1', { email: 'root', password: 'pa ss' }, hidden);
      },
    ],
    [
      'the write key',
      'Wk3y',
      async (hidden: ReturnType<typeof openKnownSecrets>) => {
        const key = { read: async () => 'Wk3y', keep: kept, forget: () => success(null) };
        await hideWriteKey({ ...key, state: () => ({ place: 'none', message: '' }) }, hidden).read(
          '',
        );
      },
    ],
    [
      'the DSN',
      'https://k@h.example/1',
      async (hidden: ReturnType<typeof openKnownSecrets>) => {
        const dsn = {
          read: async () => 'https://k@h.example/1',
          keep: kept,
          forget: () => success(null),
        };
        await hideDsn(
          { ...dsn, state: () => ({ place: 'none', host: null, message: '' }) },
          hidden,
        ).read();
      },
    ],
  ])('is hidden from crash reports from then on: %s', async (_what, text, pass) => {
    const hidden = openKnownSecrets('/opt/candor', '/profile', {});
    await pass(hidden);
    expect(redactText(`before ${text} after`, hidden.facts())).toMatch(
      /^before \[(?:secret|host)\] after$/u,
    );
  });

  it('and what stands in Candor’s environment, before anything takes it out', () => {
    const env = { CANDOR_ROOT_PASSWORD: 'from outside', CANDOR_WRITE_KEY: '' };
    const hidden = openKnownSecrets('/opt/candor', '/profile', env);
    expect(redactText('it was from outside, and empty', hidden.facts())).toBe(
      'it was [secret], and empty',
    );
  });
});
