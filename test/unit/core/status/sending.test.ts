import { describe, expect, test } from 'vitest';
import type { Consent } from '../../../../core/consent.ts';
import { networkStatus, sendingStatus } from '../../../../core/status/sending.ts';
import { plainLead } from '../../../../core/status/words.ts';

const open: Consent = { open: true, by: 'user', reason: 'You turned telemetry on.' };
const policy: Consent = { open: false, by: 'policy', reason: 'The policy file turns it off.' };
const nobody: Consent = { open: false, by: 'nobody', reason: 'Nobody has answered yet.' };
const now = Date.parse('2026-11-23T10:00:00Z');

describe('what Candor itself sends', () => {
  test('closed: nothing, and who decided', () => {
    const truth = sendingStatus({ own: policy, destination: 'Segment' });
    expect(plainLead(truth)).toContain('sends nothing');
    expect(truth.detail).toBe('The policy file turns it off.');
  });

  test('open without a destination is still nothing', () => {
    for (const destination of ['', 'none']) {
      const truth = sendingStatus({ own: open, destination });
      expect(plainLead(truth)).toContain('no destination: nothing is sent');
    }
  });

  test('open: to whom', () => {
    const truth = sendingStatus({
      own: open,
      destination: 'Segment at a.example',
    });
    expect(plainLead(truth)).toContain('to Segment at a.example, because you turned them on');
  });
});

const say = (lastTried: number | null | undefined, quietSince: string | null = null) =>
  plainLead(
    networkStatus({
      sending: { own: nobody, quietSince, loss: null },
      lastTried,
      server: null,
      now,
      zone: 'UTC',
    }),
  );

describe("Candor's own connections", () => {
  test('says for how long there was none', () => {
    expect(say(now - 11_520_000)).toBe('Candor has made no connection of its own for 3 h 12 min.');
    expect(say(now - 5000)).toContain('just now');
    expect(say(null, '2026-11-20T08:00:00Z')).toBe(
      'Candor has made no connection of its own since its history began on 20 November at 08:00.',
    );
  });

  test('tells where reading the server goes, which is no report', () => {
    const sending = { own: nobody, quietSince: null, loss: null };
    const detail = (server: string) =>
      networkStatus({ sending, lastTried: null, server, now }).detail;
    expect(detail('http://127.0.0.1:5080')).toContain('127.0.0.1:5080. That stays on this machine');
    expect(detail('https://zo.example.com')).toContain('zo.example.com over the network, because');
  });

  test('claims nothing before the history was read', () => {
    expect(say(undefined)).not.toContain('no connection');
  });
});
