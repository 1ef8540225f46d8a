import { describe, expect, it } from 'vitest';
import {
  changeSetting,
  defaults,
  definitions,
  isSettingKey,
  settingKeys,
  writeSetting,
} from '../../../../core/settings/definitions.ts';

describe('the settings', () => {
  it('are each listed once, with words for a person and a default that fits', () => {
    expect([...settingKeys].toSorted()).toEqual(Object.keys(definitions).toSorted());
    for (const key of settingKeys) {
      const { title, description, parse } = definitions[key];
      expect(title).not.toBe('');
      expect(description).toMatch(/\.$/);
      expect(parse(writeSetting(defaults, key))).toEqual({ ok: true, value: defaults[key] });
    }
  });

  it('change one at a time, and the old ones stay as they were', () => {
    const changed = changeSetting(defaults, 'server.url', 'http://localhost:5080/');
    expect(changed).toEqual({ ok: true, value: { 'server.url': 'http://localhost:5080' } });
    expect(defaults['server.url']).toBe('');
  });

  it.each(['server.port', '', '__proto__', 'constructor', 'toString', 'Server.url'])(
    'know no key %j',
    (key) => {
      expect(isSettingKey(key)).toBe(false);
      expect(changeSetting(defaults, key, 'x')).toMatchObject({ error: { code: 'bad-argument' } });
    },
  );

  it('refuse a value with the sentence of its own key', () => {
    expect(changeSetting(defaults, 'server.url', 'ftp://host')).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('http') },
    });
  });
});
