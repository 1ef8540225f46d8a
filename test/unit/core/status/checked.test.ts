import { describe, expect, test } from 'vitest';
import type { OptOutSeen } from '../../../../core/optout/seen.ts';
import { verdictOf } from '../../../../core/optout/verdict.ts';
import type { Says, CheckName } from '../../../../core/optout/check.ts';
import { truth } from '../../../../core/status.ts';
import { plainLead } from '../../../../core/status/words.ts';
import { collectionOf, singleNode } from '../collections.ts';

const single = { is_HA_mode: singleNode, number_of_nodes: singleNode };
const readAs = (telemetryEnabled: boolean) =>
  collectionOf('v0.10.7', { metrics: single, server: { telemetryEnabled } });

const heard = (
  said: Partial<Record<CheckName, Says>>,
  server = 'http://127.0.0.1:5080',
): OptOutSeen => {
  const checks = (['files', 'server', 'wire'] as const).map((name) => ({
    name,
    says: said[name] ?? 'unknown',
    evidence: '',
    detail: '',
    clause: `the ${name} says so`,
    at: '2026-11-23T10:00:00.000Z',
  }));
  const proof = { control: null, provenFrom: null, missing: null };
  const of = { server, instanceId: null, release: 'v0.10.7', proof };
  return { ...of, verdict: verdictOf(checks), checks };
};

function lead(collection: ReturnType<typeof readAs>, optOut: OptOutSeen): string {
  return plainLead(truth({ collection, found: [], firstRun: false, collecting: null, optOut }));
}

describe('what the checks say is heard', () => {
  // It was on when its metrics were read, and was switched off since.
  const read = readAs(true);
  const off = { files: 'off', server: 'off' } as const;

  test.each([
    ['proven', { ...off, wire: 'off' } as const, /^Telemetry is off, and proven/],
    ['not proven', off, /^Telemetry is off, but not proven \(the server says so/],
    [
      'by its settings only',
      { files: 'off' } as const,
      /^Telemetry is off, but not proven \(the files says so/,
    ],
    ['contradicted', { ...off, wire: 'on' } as const, /contradicts itself/],
    ['not read yet', { files: 'off', server: 'on' } as const, /has not read them yet/],
  ])('off, %s: no page says that it reports', (_, said, words) => {
    const optOut = heard(said);
    expect(lead(read, optOut)).toMatch(words);
    expect(lead(read, optOut)).not.toMatch(/reports \d/);
  });

  test('on again since it was read as off', () => {
    const wasOff = readAs(false);
    const optOut = heard({ files: 'on', server: 'on' });
    expect(lead(wasOff, optOut)).toMatch(/^Telemetry is on: /);
  });

  test('on, not known, or about another server: the sentence is what it reports', () => {
    for (const optOut of [
      heard({ server: 'on' }),
      heard({}),
      heard({ ...off, wire: 'off' }, 'http://127.0.0.1:6000'),
    ]) {
      expect(lead(read, optOut)).toMatch(/^Your server reports \d+ facts/);
    }
  });
});
