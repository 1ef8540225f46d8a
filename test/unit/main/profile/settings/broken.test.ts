import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createObjectStore } from '../../../../../main/profile/object-store.ts';
import { defaults } from '../../../../../core/settings/definitions.ts';
import { openSettings } from '../../../../../main/profile/settings.ts';
import type { CreateStore } from '../../../../../main/profile/versioned-file.ts';
import v1 from '../../../core/settings/fixtures/v1.json' with { type: 'json' };
import { makeProfile, moment } from './profile.ts';

const asideName = 'settings.broken-2026-11-23T10-00-00.000Z.json';
const whole = JSON.stringify(v1);

describe('a settings file that cannot be used', () => {
  it.each([
    ['is cut short', whole.slice(0, -20), /cut short or not JSON/],
    ['is empty', '', /cut short or not JSON/],
    ['is not JSON', 'server = here', /cut short or not JSON/],
    ['is a list', '[1]', /cut short or not JSON/],
    ['is null', 'null', /cut short or not JSON/],
    ['is a number', '5', /cut short or not JSON/],
    ['has no version that is one', '{"version":"one"}', /version is not a number/],
    ['has settings of another type', '{"version":1,"settings":7}', /"settings"/],
    ['has no settings', '{"version":1}', /"settings"/],
    ['has an address that is none', '{"version":1,"settings":{"server.url":5}}', /server\.url/],
    [
      'has an address with a password',
      '{"version":1,"settings":{"server.url":"http://a:b@c"}}',
      /server\.url/,
    ],
    ['has a flag that is none', '{"version":1,"settings":{},"firstRunDone":"yes"}', /firstRunDone/],
    [
      'has a certificate that is none',
      '{"version":1,"settings":{},"certificates":{"https://a":"x"}}',
      /certificates/,
    ],
    ['has half a secret', '{"version":1,"settings":{},"secret":{"email":"a"}}', /secret/],
    [
      'nests deeper than any stack',
      `{"version":1,"settings":{},"x":${'['.repeat(400_000)}${']'.repeat(400_000)}}`,
      /nests too deep/,
    ],
    ['is far too long', `{"x":"${'x'.repeat(1_100_000)}"}`, /far too long/],
  ])('when it %s, is set aside whole, and said', (_what, content, why) => {
    const profile = makeProfile();
    profile.put(content);
    const settings = profile.open();
    expect(settings.get()).toEqual({ ...defaults, 'server.url': '' });
    expect(settings.problem()).toMatch(why);
    expect(settings.problem()).toContain(asideName);
    expect(readFileSync(join(profile.folder, asideName), 'utf8')).toBe(content);
    // From here on it is a profile like any other, and the sentence stays for the session.
    expect(settings.set('server.url', 'http://host')).toMatchObject({ ok: true });
    expect(profile.open().get()).toEqual({ ...defaults, 'server.url': 'http://host' });
    expect(settings.problem()).toContain(asideName);
    expect(profile.open().problem()).toBeNull();
  });

  it('never takes the place of one set aside before', () => {
    const profile = makeProfile();
    for (const content of ['first', 'second', 'third']) {
      profile.put(content);
      profile.open();
    }
    const kept = profile.files().map((name) => readFileSync(join(profile.folder, name), 'utf8'));
    expect(kept.toSorted()).toEqual(['first', 'second', 'third']);
  });

  it('is set aside when it is a folder, with all that is in it', () => {
    const profile = makeProfile();
    mkdirSync(profile.file);
    writeFileSync(join(profile.file, 'inside'), 'kept');
    const settings = profile.open();
    expect(settings.problem()).toMatch(/not a file/);
    expect(readFileSync(join(profile.folder, asideName, 'inside'), 'utf8')).toBe('kept');
    expect(settings.set('server.url', 'http://host')).toMatchObject({ ok: true });
  });

  it.skipIf(process.platform === 'win32')('is set aside when the system refuses to read it', () => {
    const profile = makeProfile();
    symlinkSync('settings.json', profile.file);
    const settings = profile.open();
    expect(settings.problem()).toMatch(/refused to read it, ELOOP/);
    expect(profile.files()).toEqual([asideName]);
  });

  it('takes nothing with it when it breaks while Candor runs', () => {
    const profile = makeProfile();
    const settings = profile.open();
    settings.set('server.url', 'http://before');
    profile.put('{"cut');
    settings.finishFirstRun();
    expect(settings.problem()).toContain(asideName);
    const after = profile.open();
    expect(after.get()).toEqual({ ...defaults, 'server.url': 'http://before' });
    expect(after.firstRunDone()).toBe(true);
  });
});

describe('a settings file of a newer Candor', () => {
  const content = JSON.stringify({ version: 99, settings: { 'server.url': ['new', 'shape'] } });

  it('is never touched; Candor runs on its defaults and says so', () => {
    const profile = makeProfile();
    profile.put(content);
    const settings = profile.open();
    expect(settings.get()).toEqual({ ...defaults, 'server.url': '' });
    expect(settings.problem()).toMatch(/newer Candor \(version 99; this one knows \d\)/);
    expect(settings.set('server.url', 'http://host')).toMatchObject({
      ok: false,
      error: { code: 'cannot-write', message: expect.stringContaining('until Candor closes') },
    });
    settings.finishFirstRun();
    // What the user chose holds for the session all the same.
    expect(settings.get()).toEqual({ ...defaults, 'server.url': 'http://host' });
    expect(settings.firstRunDone()).toBe(true);
    expect(readFileSync(profile.file, 'utf8')).toBe(content);
    expect(profile.files()).toEqual(['settings.json']);
  });
});

describe('a profile that cannot be written', () => {
  it('where its folder cannot be made, holds the settings in memory and says so', () => {
    const { folder } = makeProfile();
    writeFileSync(join(folder, 'file'), '');
    const below = join(folder, 'file', 'profile');
    const settings = openSettings(below, createObjectStore, () => moment);
    expect(settings.problem()).toContain(`${below} cannot be made`);
    expect(settings.set('server.url', 'http://host')).toMatchObject({
      error: { code: 'cannot-write' },
    });
    expect(settings.trust('https://host', 'AB:'.repeat(31) + 'CD')).toMatchObject({ ok: false });
    expect(settings.get()).toEqual({ ...defaults, 'server.url': 'http://host' });
    expect(settings.certificateFor('https://host')).not.toBeNull();
  });

  it('for a while (a full disk), keeps what was changed meanwhile as soon as it can', () => {
    const profile = makeProfile();
    let full = true;
    const onFullDisk: CreateStore = (options) => {
      const store = createObjectStore(options);
      return {
        get store() {
          return store.store;
        },
        set store(value) {
          if (full)
            throw Object.assign(new Error('no space left, /secret/path'), { code: 'ENOSPC' });
          store.store = value;
        },
      };
    };
    const settings = profile.open(onFullDisk);
    const refused = settings.set('server.url', 'http://host');
    expect(refused).toMatchObject({ ok: false, error: { code: 'cannot-write' } });
    expect(JSON.stringify(refused)).toMatch(/ENOSPC/);
    expect(JSON.stringify(refused)).not.toContain('/secret/path');
    expect(profile.files()).toEqual([]);
    expect(settings.get()).toEqual({ ...defaults, 'server.url': 'http://host' });
    full = false;
    // Another Candor wrote in between: its change stays too.
    profile.open().trust('https://other', 'AB:'.repeat(31) + 'CD');
    expect(settings.finishFirstRun()).toMatchObject({ ok: true });
    const after = profile.open();
    expect(after.get()).toEqual({ ...defaults, 'server.url': 'http://host' });
    expect(after.firstRunDone()).toBe(true);
    expect(after.certificateFor('https://other')).not.toBeNull();
  });
});
