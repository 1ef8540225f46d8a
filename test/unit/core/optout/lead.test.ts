import { describe, expect, it } from 'vitest';
import type { OptOutPage } from '../../../../core/optout/calls.ts';
import { leadOf } from '../../../../core/optout/lead.ts';
import { verdictOf } from '../../../../core/optout/verdict.ts';
import type { Says, Check, CheckName } from '../../../../core/optout/check.ts';

const at = '2026-11-23T10:17:04.000Z';
const now = Date.parse(at);
const relay = {
  listening: true,
  url: 'http://127.0.0.1:41000/x',
  received: 0,
  lastAt: null,
  silentSince: null,
  refused: 0,
  unrecorded: 0,
  elsewhere: false,
  problem: null,
};
const unseen = {
  what: 'the server was not restarted since it was pointed at the relay',
  todo: 'Restart the server.',
};
const setUp = { at, aim: 'relay-on', files: [] } as const;
const control = { recordId: '7', at };

type Page = Parameters<typeof leadOf>[0];

function page(
  says: Partial<Record<CheckName, Says>>,
  more: Partial<Omit<OptOutPage, 'verdict' | 'checks'>> = {},
): Page {
  const names = ['files', 'process', 'server', 'log', 'wire'] as const;
  const checks = names.map((name): Check => ({
    name,
    says: says[name] ?? 'unknown',
    evidence: '',
    detail: '',
    clause: name === 'wire' ? 'nothing has arrived for 3 h' : '',
    at,
  }));
  const proof = more.proof ?? { control: null, provenFrom: null, missing: unseen };
  const verdict = verdictOf(checks, { ...proof, absent: more.absent ?? null });
  return { server: 'http://127.0.0.1:5080', relay, made: [], ...more, proof, verdict, checks };
}

const statesOf = (given: Page) => leadOf(given, now).map(({ state }) => state);

describe('the three steps of an opt-out', () => {
  it('begin with the relay, then its place in the server', () => {
    const [off] = leadOf(page({}, { relay: { ...relay, listening: false } }), now);
    expect(off).toMatchObject({ state: 'to do', offers: 'relay-start' });
    expect(leadOf(page({ server: 'on' }), now)).toMatchObject([
      { state: 'to do', offers: 'relay-on' },
      { state: 'to do', offers: 'off', words: 'Telemetry is on.' },
      { state: 'to do' },
    ]);
  });

  it('offer no set-up to a server that reports to the relay already, whoever set it up', () => {
    const reporting = { to: 'relay', heartbeatSeconds: 30 };
    expect(leadOf(page({ server: 'off' }, { reporting }), now)[0]).toMatchObject({
      state: 'waiting',
      offers: null,
      words: 'Waiting for the first report through the relay.',
    });
  });

  it('say of several servers that none is named, not that none was found', () => {
    const absent = { state: 'several' } as const;
    expect(leadOf(page({}, { server: null, absent }), now)[0].words).toMatch(/which server/u);
  });

  it('offer nothing of a server that does not run, and do not call it on', () => {
    const of = { url: 'http://127.0.0.1:5080', why: '', last: null, saidStopped: null, now };
    const steps = leadOf(page({ files: 'on' }, { absent: { state: 'stopped', ...of } }), now);
    const [watch, off] = steps;
    expect([watch.offers, off.offers]).toEqual([null, null]);
    expect(off.words).toContain('does not run');
    expect(off.why).toBe('Its settings turn telemetry on for its next start.');
  });

  it('say what is waited for, and why, until a report came through', () => {
    const [watch] = leadOf(page({ server: 'on' }, { made: [setUp] }), now);
    expect(watch).toMatchObject({
      state: 'waiting',
      why: 'The server was not restarted since it was pointed at the relay. Restart the server.',
      offers: null,
    });
    const [seen] = leadOf(page({}, { proof: { control, provenFrom: null, missing: null } }), now);
    expect(seen).toMatchObject({ state: 'done', words: expect.stringContaining('record 7') });
  });

  it('call off done only where the running server is off', () => {
    expect(statesOf(page({ files: 'off', server: 'on' }))[1]).toBe('waiting');
    expect(statesOf(page({ files: 'off', server: 'off' }))[1]).toBe('done');
    expect(statesOf(page({ files: 'off', process: 'off' }))[1]).toBe('done');
    expect(statesOf(page({ files: 'off' }))[1]).toBe('waiting');
    expect(statesOf(page({ files: 'off', server: 'off', wire: 'on' }))[1]).toBe('to do');
    const next = leadOf(page({ files: 'on', server: 'off' }), now)[1];
    expect(next).toMatchObject({ state: 'done', why: expect.stringContaining('next start') });
  });

  it('wait for two heartbeats of silence, and then call it proven', () => {
    const soon = new Date(now + 90_000).toISOString();
    const waiting = { proof: { control, provenFrom: soon, missing: unseen } };
    expect(leadOf(page({ server: 'off' }, waiting), now)[2]).toMatchObject({
      state: 'waiting',
      words: expect.stringMatching(/ready at \d\d:18:34, in \d.*\.$/u),
    });
    const proven = { proof: { control, provenFrom: at, missing: null } };
    expect(leadOf(page({ server: 'off', wire: 'off' }, proven), now)[2]).toMatchObject({
      state: 'done',
      words: 'Nothing has arrived for 3 h.',
    });
  });
});
