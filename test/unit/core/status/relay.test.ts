import { describe, expect, test } from 'vitest';
import { plainLead } from '../../../../core/status/words.ts';
import { postsToRelay, relayBrief, type RelayNow } from '../../../../core/status/relay.ts';
import { truth } from '../../../../core/status.ts';
import { collectionOf } from '../collections.ts';

const url = `http://127.0.0.1:4123/${'s'.repeat(32)}`;
const relay = (does: RelayNow['does'], upstream = ''): RelayNow => ({ url, does, upstream });

/** The sentence for a server whose reports go to that address. */
function sentence(telemetryUrl: string | null, now: RelayNow | null) {
  const collection = collectionOf('v0.10.7');
  const { server } = collection;
  if (server === null) throw new Error('There is no server.');
  const known = {
    collection: { ...collection, server: { ...server, telemetryEnabled: true, telemetryUrl } },
    found: [],
    firstRun: false,
    collecting: null,
    relay: now,
  };
  const said = truth(known);
  return { lead: plainLead(said), detail: said.detail };
}

describe('a server that posts to the relay', () => {
  test('still posts, to this machine only, and that is told from off', () => {
    const { lead, detail } = sentence(url, relay('hold'));
    expect(lead).toMatch(/^Your server still posts .*\d+ facts to this machine only/u);
    expect(lead).not.toMatch(/its vendor|reports/u);
    expect(detail).toContain('That is not off: the server still posts.');
  });

  test('is not said to stay on this machine when the relay forwards', () => {
    expect(sentence(url, relay('forward')).lead).toMatch(
      /to Candor’s relay, which forwards them to e1\.zinclabs\.dev/u,
    );
    const redacted = sentence(url, relay('redact', 'https://collector.example/x')).lead;
    expect(redacted).toMatch(/forwards them, with fields taken out, to collector\.example/u);
    expect(redacted).not.toContain('this machine only');
  });

  test.each([
    ['another address', 'http://127.0.0.1:4123/other', relay('hold')],
    ['the vendor’s own', 'https://e1.zinclabs.dev', relay('hold')],
    ['no relay', url, null],
  ])('is not claimed with %s', (_what, telemetryUrl, now) => {
    expect(sentence(telemetryUrl, now).lead).not.toContain('still posts');
  });

  test('is known however its address is written', () => {
    const seen = { telemetryUrl: ` ${url.replace('127.0.0.1', 'localhost')}/ ` };
    expect(postsToRelay(seen, relay('hold'))).toBe(true);
    expect(postsToRelay({ telemetryUrl: null }, relay('hold'))).toBe(false);
  });
});

test('each state of the relay has words of its own', () => {
  const brief = (['hold', 'forward', 'redact'] as const).map((does) => relayBrief(relay(does)));
  expect(new Set(brief).size).toBe(3);
});
