import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addGivenSecrets } from '../../../../main/cli/given-secrets.ts';
import { UsageError } from '../../../../main/cli/types.ts';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'candor-given-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function given(
  env: Readonly<Record<string, string>>,
  passwordFile: string | null,
  folder?: string,
): { secrets: Record<string, string | undefined>; told: string[] } {
  const secrets: Record<string, string | undefined> = { ...env };
  const told: string[] = [];
  addGivenSecrets(secrets, { passwordFile }, folder, (message) => told.push(message));
  return { secrets, told };
}

const email = { CANDOR_ROOT_EMAIL: 'anna@example.org' };

describe('secrets that come in files', () => {
  it('are the credentials of systemd, without the line end; the environment wins', () => {
    const folder = folderWith({
      'candor-root-email': 'root@example.org\n',
      'candor-root-password': 'pässword with spaces \r\n',
      'candor-write-key': 'key',
    });
    expect(given({ CANDOR_WRITE_KEY: 'own' }, null, folder)).toEqual({
      secrets: {
        CANDOR_ROOT_EMAIL: 'root@example.org',
        CANDOR_ROOT_PASSWORD: 'pässword with spaces ',
        CANDOR_WRITE_KEY: 'own',
      },
      told: [],
    });
  });

  it('are the first line of the password file, which wins over the environment', () => {
    const file = join(folderWith({ pw: 's3cret\nnot this\n' }), 'pw');
    const { secrets } = given({ ...email, CANDOR_ROOT_PASSWORD: 'old' }, file);
    expect(secrets).toEqual({ ...email, CANDOR_ROOT_PASSWORD: 's3cret' });
  });

  it('that are half of a pair, or no credential, are said', () => {
    const folder = folderWith({ pw: 's3cret' });
    expect(given({}, join(folder, 'pw')).told).toEqual([
      expect.stringContaining('CANDOR_ROOT_EMAIL is not'),
    ]);
    expect(given({}, null, join(folder, 'pw')).told[0]).toMatch(/can’t be read \(ENOTDIR\)/u);
    expect(given({}, null, folder).told).toEqual([]);
  });

  it.each(['none', '.', 'empty'])('a password file that is %s is refused', (name) => {
    const folder = folderWith({ empty: '\nsecond' });
    expect(() => given(email, join(folder, name))).toThrow(UsageError);
  });
});
