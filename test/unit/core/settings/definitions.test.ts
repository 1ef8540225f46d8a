import { describe, expect, it } from 'vitest';
import {
  changeSetting,
  defaults,
  definitions,
  writeSetting,
} from '../../../../core/settings/definitions.ts';
import { say } from '../../../../core/messages/language.ts';
import { isSettingKey, settingKeys } from '../../../../core/settings/schema.ts';

describe('the settings', () => {
  it('are each listed once, with words for a person and a default that fits', () => {
    expect([...settingKeys].toSorted()).toEqual(Object.keys(definitions).toSorted());
    for (const key of settingKeys) {
      const { title, description, parse } = definitions[key];
      expect(say(title)).not.toBe('');
      expect(description.text).toMatch(/\.$/);
      expect(parse(writeSetting(defaults, key))).toEqual({ ok: true, value: defaults[key] });
    }
  });

  it('change one at a time, and the old ones stay as they were', () => {
    const changed = changeSetting(defaults, 'server.url', 'http://localhost:5080/');
    expect(changed).toEqual({
      ok: true,
      value: { ...defaults, 'server.url': 'http://localhost:5080' },
    });
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

  it.each([
    ['destination.kind', ' Segment ', 'segment'],
    ['destination.kind', 'none', 'none'],
    ['destination.url', 'https://Collector.example/base/', 'https://collector.example/base'],
    ['heartbeat.minutes', ' 1 ', 1],
    ['heartbeat.minutes', '1440', 1440],
    ['retention.days', '36500', 36_500],
    ['retention.megabytes', '0007', 7],
  ])('take for %s what a person types: %j', (key, text, value) => {
    expect(changeSetting(defaults, key, text)).toEqual({
      ok: true,
      value: { ...defaults, [key]: value },
    });
  });

  it.each([
    ['destination.kind', 'amplitude', /none, segment or collector/],
    ['destination.kind', '', /none, segment or collector/],
    ['destination.url', 'ftp://host', /http/],
    ['heartbeat.minutes', '0', /from 1 to 1440/],
    ['heartbeat.minutes', '1441', /from 1 to 1440/],
    ['heartbeat.minutes', '1.5', /whole number/],
    ['heartbeat.minutes', '1e1', /whole number/],
    ['heartbeat.minutes', '', /whole number/],
    ['retention.days', '-1', /whole number/],
    ['retention.megabytes', '99999999999', /whole number/],
  ])('refuse for %s the text %j', (key, text, why) => {
    expect(changeSetting(defaults, key, text)).toMatchObject({
      ok: false,
      error: { code: 'bad-argument', message: expect.stringMatching(why) },
    });
  });
});
