import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../../core/optout/verdict.ts';
import type { Says, Check, CheckName } from '../../../../core/optout/check.ts';
import { optOutStatus, switchIsOn, switchWords } from '../../../../core/status/optout.ts';
import { plainLead } from '../../../../core/status/words.ts';
import { collectionOf } from '../collections.ts';
import { relayAtRest as relay, sendingOf as sending } from '../pages.ts';

const at = '2026-11-23T10:00:00.000Z';
const check = (name: CheckName, says: Says, clause = ''): Check => {
  return { name, says, evidence: 'seen', detail: 'so', clause, at };
};
function pageOf(checks: readonly Check[], server: string | null = 'http://127.0.0.1:5080') {
  const verdict = verdictOf(checks);
  const proof = { control: null, provenFrom: null, missing: null };
  const of = { server, instanceId: null, release: 'v0.10.7', proof };
  return { ...of, verdict, checks, made: [], steps: [], relay, problems: [] };
}
describe('the sentence of the page Opt-out', () => {
  it('is the verdict, with how many say what and when they were heard', () => {
    const page = pageOf([
      check('files', 'off', 'its settings say so'),
      check('server', 'off', 'the server says so'),
      check('wire', 'off', 'nothing has arrived for 3 h'),
    ]);
    const truth = optOutStatus(page, Date.parse(at) + 40_000);
    expect(plainLead(truth)).toMatch(/^Telemetry is off, and proven: .*nothing has arrived/);
    expect(truth.detail).toMatch(/^Three checks say off, none says on\..*40 seconds ago\.$/);
  });

  it('claims nothing before the checks are heard', () => {
    const { lead, detail } = optOutStatus(null, 0);
    expect(`${plainLead({ lead, detail })} ${detail}`).not.toMatch(/\b(off|on|proven)\b/);
  });
});

describe('where the one switch stands', () => {
  const collection = collectionOf('v0.10.7');
  it.each([
    ['Candor may send, the settings say off', true, pageOf([check('files', 'off')]), false],
    ['the settings say on', false, pageOf([check('files', 'on')]), true],
    [
      'the settings say off, the server not yet',
      false,
      pageOf([check('files', 'off'), check('server', 'on')]),
      false,
    ],
    ['only the server is heard, and says on', false, pageOf([check('server', 'on')]), true],
    ['only the server is heard, and says off', false, pageOf([check('server', 'off')]), false],
    ['the server that was read is not found any more', false, pageOf([], null), null],
  ] as const)('%s', (_what, open, page, on) => {
    expect(switchIsOn({ sending: sending(open), collection }, page)).toBe(on);
  });

  it('is not told before anything was heard, nor of a server that does not answer', () => {
    expect(switchIsOn({ sending: sending(false), collection: null }, null)).toBeNull();
    const { server } = collection;
    const away = server === null ? null : { ...server, reachable: false, telemetryEnabled: null };
    const known = { sending: sending(false), collection: { ...collection, server: away } };
    expect(switchIsOn(known, pageOf([]))).toBeNull();
    // Without a server it is Candor's own switch.
    const none = { sending: sending(false), collection: { ...collection, server: null } };
    expect(switchIsOn(none, pageOf([], null))).toBe(false);
    expect(switchIsOn({ ...none, sending: sending(true) }, pageOf([], null))).toBe(true);
  });

  // A click meant for the server must never be one on what Candor itself sends, whichever of the two is open.
  it.each([true, false])(
    'stays about the server while that restarts (Candor may send: %s)',
    (open) => {
      const { server, ...rest } = collection;
      const last = server === null ? null : { server, at };
      const gone = { ...rest, server: null, ...(last !== null && { last }) };
      const running = pageOf([check('files', 'on'), check('server', 'on')]);
      const absent = {
        state: 'stopped',
        url: running.server ?? '',
        why: '',
        last: null,
        saidStopped: null,
        now: 0,
      } as const;
      const steps = [
        ['it runs', collection, running, true],
        ['it stopped, not looked for yet', gone, running, true],
        ['it stopped', gone, { ...pageOf([]), absent }, null],
        ['not found, and nothing remembered beside the reading', gone, pageOf([], null), null],
        ['not looked at since the start of Candor', gone, null, null],
        ['it starts and does not answer', gone, { ...pageOf([]), mute: true }, null],
        ['it answers again', collection, pageOf([check('server', 'on')]), true],
      ] as const;
      for (const [what, read, page, on] of steps) {
        const known = { sending: sending(open), collection: read };
        expect([what, switchIsOn(known, page)]).toEqual([what, on]);
        expect([what, switchWords(known, page)]).toEqual([
          what,
          expect.not.stringMatching(/Candor/u),
        ]);
      }
    },
  );

  it('takes a server that does not say it as on', () => {
    const { server } = collection;
    const silent = server === null ? null : { ...server, reachable: true, telemetryEnabled: null };
    const known = { sending: sending(false), collection: { ...collection, server: silent } };
    expect(switchIsOn(known, pageOf([check('files', 'unknown')]))).toBe(true);
    expect(switchIsOn(known, null)).toBe(true);
  });
});

describe('what stands beside it', () => {
  const collection = collectionOf('v0.10.7');
  const words = (checks: readonly Check[]) =>
    switchWords({ sending: sending(false), collection }, pageOf(checks));
  const off = [check('files', 'off'), check('server', 'off')];

  it('claims that telemetry is off only where that is proven', () => {
    expect(words([...off, check('wire', 'off')])).toBe('Telemetry is off');
    expect(words(off)).toBe('Telemetry is set to off');
    expect(words([...off, check('wire', 'on')])).toBe('Telemetry is set to off');
    expect(words([check('files', 'off'), check('server', 'on')])).toBe('Telemetry is set to off');
    expect(words([check('files', 'on')])).toBe('Telemetry is set to on');
    expect(words([check('files', 'on'), check('server', 'on')])).toBe('Telemetry is on');
    expect(words([check('files', 'on'), check('server', 'off'), check('wire', 'off')])).toBe(
      'Telemetry is off until its next start',
    );
  });

  it('names what it is about, and says where nothing is known', () => {
    const none = { ...collection, server: null };
    const state = { sending: sending(false), collection: none };
    expect(switchWords(state, pageOf([], null))).toBe('Candor sends nothing');
    expect(switchWords({ ...state, sending: sending(true) }, pageOf([], null))).toBe(
      'Candor may send',
    );
    // An open switch alone lets nothing out: the reports have a consent of their own.
    const closed = { open: false, by: 'nobody', reason: '' } as const;
    const fresh = { ...sending(true), own: closed, forwarding: closed };
    expect(switchWords({ ...state, sending: fresh }, pageOf([], null))).toBe(
      'Candor sends nothing yet',
    );
    const early = { sending: sending(false), collection: null };
    expect(switchWords(early, null)).toBe('Telemetry: looking…');
    expect(switchWords({ sending: sending(false), collection }, pageOf([], null))).toBe(
      'Telemetry: not known',
    );
    // A server that tells nothing counts as on, and is not said to be set to it.
    const { server } = collection;
    const silent = server === null ? null : { ...server, telemetryEnabled: null };
    const mute = { sending: sending(false), collection: { ...collection, server: silent } };
    expect(switchWords(mute, pageOf([]))).toBe('Telemetry: not known');
    expect(switchWords(mute, pageOf([check('files', 'on')]))).toBe('Telemetry is set to on');
  });
});
