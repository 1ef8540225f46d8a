import { describe, expect, it } from 'vitest';
import {
  changeMark,
  changeNotice,
  isChange,
  keptOf,
  type KeptVerdict,
  type OptOutSeen,
} from '../../../../core/optout/seen.ts';
import { verdictOf } from '../../../../core/optout/verdict.ts';
import type { Says } from '../../../../core/optout/check.ts';

const at = '2026-11-23T10:00:00.000Z';
const url = 'http://127.0.0.1:5080';

/** A verdict by what the server says of itself. */
function seen(server: Says, parts: Partial<OptOutSeen> = {}): OptOutSeen {
  const clause = server === 'on' ? 'the server says that it is on' : 'the server says so';
  const checks = [{ name: 'server', says: server, evidence: '', detail: '', clause, at } as const];
  const proof = { control: null, provenFrom: null, missing: null };
  const of = { server: url, instanceId: null, release: 'v0.10.7', proof };
  return { ...of, checks, verdict: verdictOf(checks), ...parts };
}

const off: KeptVerdict = { verdict: 'says-off', server: url, release: 'v0.10.7' };

describe('a verdict that is another than before', () => {
  it('is a change, and the same one is none', () => {
    expect(isChange(off, seen('on'))).toBe(true);
    expect(isChange(off, seen('off'))).toBe(false);
  });

  it('is none before there was one, and none about another server', () => {
    expect(isChange(null, seen('on'))).toBe(false);
    expect(isChange(off, seen('on', { server: 'http://127.0.0.1:5081' }))).toBe(false);
  });

  it('is none while no server runs, and what was before is not forgotten', () => {
    const nobody = seen('unknown', { server: null, release: null });
    expect([isChange(off, nobody), keptOf(nobody)]).toEqual([false, null]);
    expect(keptOf(seen('on'))).toEqual({ verdict: 'on', server: url, release: 'v0.10.7' });
  });

  it('is told with what it was and what it rests on', () => {
    const { title, text } = changeNotice({ before: off, now: seen('on'), meanwhile: false });
    expect(title).toBe('Telemetry is on');
    expect(text).toBe(
      'Telemetry is on: the server says that it is on. The verdict was “Off, not proven” before.',
    );
  });

  it('is told as news of the time Candor was closed, and of an upgrade', () => {
    const now = seen('on', { release: 'v0.16.0' });
    expect(changeNotice({ before: off, now, meanwhile: true }).text).toContain(
      'Since the upgrade from v0.10.7 to v0.16.0, while Candor was closed: the verdict was',
    );
    expect(changeNotice({ before: off, now: seen('on'), meanwhile: true }).text).toContain(
      'While Candor was closed: the verdict was',
    );
  });

  it('is a mark in the history', () => {
    expect(changeMark({ before: off, now: seen('on') })).toBe(
      'The verdict is now “On”; it was “Off, not proven”.',
    );
  });
});
