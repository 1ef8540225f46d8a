import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createObjectStore } from '../../../../../main/profile/object-store.ts';
import { defaults } from '../../../../../core/settings/definitions.ts';
import { storedVersion } from '../../../../../core/settings/stored.ts';
import { openSettings } from '../../../../../main/profile/settings.ts';
import v0 from '../../../core/settings/fixtures/v0.json' with { type: 'json' };
import v4 from '../../../core/settings/fixtures/v4.json' with { type: 'json' };
import v7 from '../../../core/settings/fixtures/v7.json' with { type: 'json' };
import { makeProfile } from './profile.ts';

const fingerprint = 'AB:'.repeat(31) + 'CD';
const others = 'CD:'.repeat(31) + 'EF';

describe('the settings of a profile', () => {
  it('begin with the defaults and write nothing until something changes', () => {
    const profile = makeProfile();
    const settings = profile.open();
    expect(settings.get()).toEqual({ ...defaults, 'server.url': '' });
    expect(settings.firstRunDone()).toBe(false);
    expect(settings.secret()).toBeNull();
    expect(settings.problem()).toBeNull();
    expect(profile.files()).toEqual([]);
  });

  it('are still there in the next session', () => {
    const profile = makeProfile();
    const first = profile.open();
    expect(first.set('server.url', ' http://localhost:5080/ ')).toEqual({ ok: true, value: null });
    expect(first.finishFirstRun()).toMatchObject({ ok: true });
    expect(first.trust('https://observe.example/base', fingerprint)).toMatchObject({ ok: true });
    const next = profile.open();
    expect(next.get()).toEqual({ ...defaults, 'server.url': 'http://localhost:5080' });
    expect(next.firstRunDone()).toBe(true);
    expect(next.certificateFor('https://observe.example')).toBe(fingerprint);
    expect(profile.files()).toEqual(['settings.json']);
  });

  it.skipIf(process.platform === 'win32')('are readable by their owner alone', () => {
    const profile = makeProfile();
    profile.open().finishFirstRun();
    expect(statSync(profile.file).mode & 0o077).toBe(0);
  });

  it('make the profile folder when it is not there', () => {
    const folder = join(makeProfile().folder, 'not', 'there', 'yet');
    expect(openSettings(folder, createObjectStore).set('server.url', 'http://host')).toMatchObject({
      ok: true,
    });
    expect(openSettings(folder, createObjectStore).get()).toEqual({
      ...defaults,
      'server.url': 'http://host',
    });
  });

  it.each(['ftp://host', 'http://root:s3cret@host', 'http://[:::1]', 'http://xn--a'])(
    'refuse the address %j, keep the old one and do not repeat it',
    (text) => {
      const settings = makeProfile().open();
      settings.set('server.url', 'http://before');
      const refused = settings.set('server.url', text);
      expect(refused).toMatchObject({ ok: false, error: { code: 'bad-argument' } });
      expect(JSON.stringify(refused)).not.toContain('s3cret');
      expect(settings.get()['server.url']).toBe('http://before');
    },
  );

  it('tell who listens of each change, until they stop', () => {
    const settings = makeProfile().open();
    const hear = vi.fn();
    const stop = settings.onChange(hear);
    settings.set('server.url', 'http://host');
    expect(hear).toHaveBeenCalledTimes(1);
    stop();
    settings.set('server.url', '');
    expect(hear).toHaveBeenCalledTimes(1);
  });

  it('know a certificate by scheme, host and port, and by nothing less', () => {
    const settings = makeProfile().open();
    settings.trust('https://observe.example:5443/base', fingerprint);
    expect(settings.certificateFor('https://observe.example:5443/other')).toBe(fingerprint);
    expect(settings.certificateFor('https://observe.example')).toBeNull();
    expect(settings.certificateFor('https://other.example:5443')).toBeNull();
    expect(settings.certificateFor('no address')).toBeNull();
    settings.trust('https://observe.example:5443', null);
    expect(settings.certificateFor('https://observe.example:5443')).toBeNull();
  });

  it.each([
    ['no address', fingerprint],
    ['https://host', 'AB:CD'],
    ['https://host', fingerprint.toLowerCase()],
  ])('trust nothing for %j with %j', (url, mark) => {
    const settings = makeProfile().open();
    expect(settings.trust(url, mark)).toMatchObject({ ok: false, error: { code: 'bad-argument' } });
    expect(settings.certificateFor(url)).toBeNull();
  });

  it('read what the version before wrote, and keep all of it', () => {
    const profile = makeProfile();
    profile.put(JSON.stringify({ ...v0, theme: 'dark' }));
    const settings = profile.open();
    expect(settings.get()).toEqual({ ...defaults, 'server.url': v0.serverUrl });
    expect(settings.firstRunDone()).toBe(true);
    settings.trust('https://host', fingerprint);
    expect(profile.saved()).toMatchObject({
      version: storedVersion,
      settings: { 'server.url': v0.serverUrl },
      theme: 'dark',
    });
    expect(profile.files()).toEqual(['settings.json']);
  });

  it('keep keys they do not know, beside and among the settings', () => {
    const profile = makeProfile();
    const added = {
      'history.readings': 'off',
      'relay.address': '',
      'crash.messages': 'off',
      'start.login': 'on',
      language: 'de',
      'export.otlp.url': '',
      'export.mode': 'off',
      'export.bodies': 'redacted',
    };
    const known = { ...v7.settings, ...added, 'server.url': 'http://host' };
    const later = { ...known, 'later.key': 5081 };
    profile.put(JSON.stringify({ ...v7, settings: later, window: { width: 900 } }));
    const settings = profile.open();
    expect(settings.get()).toEqual(known);
    settings.set('server.url', 'http://changed');
    expect(profile.saved()).toEqual({
      ...v7,
      settings: { ...later, 'server.url': 'http://changed' },
      window: { width: 900 },
    });
  });

  it('do not start Candor at login where a file of before does not speak of it', () => {
    const profile = makeProfile();
    profile.put(JSON.stringify(v4));
    expect(profile.open().get()).toEqual({
      ...v4.settings,
      'history.readings': 'on',
      'relay.address': '',
      'relay.upstream': '',
      'reports.own': 'on',
      'crash.messages': 'off',
      'start.login': 'off',
      language: 'system',
      'export.otlp.url': '',
      'export.mode': 'off',
      'export.bodies': 'redacted',
    });
  });

  it('read a file that an editor put a byte order mark in front of', () => {
    const profile = makeProfile();
    profile.put(`\uFEFF${JSON.stringify(v7)}`);
    expect(profile.open().secret()).toEqual(v7.secret);
  });

  it('lose nothing when two Candors write to one profile in turn', () => {
    const profile = makeProfile();
    const [one, two] = [profile.open(), profile.open()];
    one.trust('https://one.example', fingerprint);
    two.trust('https://two.example', others);
    one.set('server.url', 'http://host');
    two.finishFirstRun();
    const after = profile.open();
    expect(after.certificateFor('https://one.example')).toBe(fingerprint);
    expect(after.certificateFor('https://two.example')).toBe(others);
    expect(after.get()).toEqual({ ...defaults, 'server.url': 'http://host' });
    expect(after.firstRunDone()).toBe(true);
    // The one that wrote earlier sees the rest as soon as it looks.
    one.reload();
    expect(one.firstRunDone()).toBe(true);
  });

  it('take a folder of any name', () => {
    const folder = join(makeProfile().folder, 'ä ö "ü" 設定');
    mkdirSync(folder);
    const settings = openSettings(folder, createObjectStore);
    settings.set('server.url', 'http://host');
    expect(openSettings(folder, createObjectStore).get()).toEqual({
      ...defaults,
      'server.url': 'http://host',
    });
  });
});
