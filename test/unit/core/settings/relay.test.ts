import { describe, expect, it } from 'vitest';
import { changeSetting, defaults } from '../../../../core/settings/definitions.ts';

describe('the settings of the relay', () => {
  it('hold everything, at any free port, and name nobody to forward to, until the user says otherwise', () => {
    expect(defaults).toMatchObject({
      'relay.port': 0,
      'relay.address': '',
      'relay.mode': 'hold',
      'relay.upstream': '',
      'relay.redact': '',
    });
  });

  it.each([
    ['relay.port', '65535', 65_535],
    ['relay.address', ' 172.17.0.1 ', '172.17.0.1'],
    ['relay.address', '', ''],
    ['relay.mode', ' Redact ', 'redact'],
    ['relay.upstream', 'http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['relay.upstream', '', ''],
    ['relay.redact', ' {"host_name": "remove"} ', '{"host_name": "remove"}'],
    ['relay.redact', '', ''],
  ])('take %s %j', (key, text, value) => {
    expect(changeSetting(defaults, key, text)).toMatchObject({ ok: true, value: { [key]: value } });
  });

  it.each([
    ['relay.port', '65536', 'whole number from 0 to 65535'],
    ['relay.port', '-1', 'whole number'],
    ['relay.address', '0.0.0.0', 'not 0.0.0.0'],
    ['relay.address', '127.0.0.1', 'listens anyway'],
    ['relay.address', '::', 'IPv4'],
    ['relay.address', '*', 'IPv4'],
    ['relay.address', '172.17.0.01', 'IPv4'],
    ['relay.address', 'host.docker.internal', 'IPv4'],
    ['relay.mode', 'drop', 'hold, forward or redact'],
    ['relay.upstream', 'ftp://host', 'http'],
    ['relay.redact', '{"host_name": "hide"}', 'host_name'],
    ['relay.redact', '["host_name"]', 'JSON object'],
    ['relay.redact', `{"a": {"replace": "${'x'.repeat(20_000)}"}}`, 'longer'],
  ])('refuse %s %j with words', (key, text, words) => {
    expect(changeSetting(defaults, key, text)).toMatchObject({
      ok: false,
      error: { code: 'bad-argument', message: expect.stringContaining(words) },
    });
  });
});
