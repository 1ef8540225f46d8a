import { describe, expect, it } from 'vitest';
import v2 from '../../../core/settings/fixtures/v2.json' with { type: 'json' };
import { makeProfile, moment } from './profile.ts';

const id = '11111111-2222-4333-8444-555555555555';

describe('the user’s answer', () => {
  it('is not given by anything but an answer', () => {
    const profile = makeProfile();
    const settings = profile.open();
    expect(settings.consent()).toEqual({ answer: 'unasked', since: null });
    settings.finishFirstRun();
    settings.set('destination.kind', 'segment');
    expect(profile.open().consent()).toEqual({ answer: 'unasked', since: null });
  });

  it('is kept with its time, which the same answer again does not change', () => {
    const profile = makeProfile();
    expect(profile.open().answer('on')).toMatchObject({ ok: true });
    const since = moment.toISOString();
    expect(profile.open().consent()).toEqual({ answer: 'on', since });
    profile.put(
      JSON.stringify({ ...v2, consent: { answer: 'on', since: '2020-01-01T00:00:00Z' } }),
    );
    const settings = profile.open();
    settings.answer('on');
    expect(profile.open().consent().since).toBe('2020-01-01T00:00:00Z');
    settings.answer('off');
    expect(profile.open().consent()).toEqual({ answer: 'off', since });
  });

  it('given in a terminal counts in the window that is open, at the next look', () => {
    const profile = makeProfile();
    const [window, terminal] = [profile.open(), profile.open()];
    window.answer('on');
    expect(terminal.consent().answer).toBe('on');
    terminal.answer('off');
    expect(window.consent().answer).toBe('off');
    window.set('heartbeat.minutes', '5');
    expect(profile.open().consent().answer).toBe('off');
  });

  it('that cannot be kept holds until Candor closes', () => {
    const profile = makeProfile();
    profile.put(JSON.stringify({ version: 99 }));
    const settings = profile.open();
    expect(settings.answer('off')).toMatchObject({ error: { code: 'cannot-write' } });
    expect(settings.consent().answer).toBe('off');
  });

  it.each(['{"answer":"yes","since":null}', '{"answer":"on","since":"yesterday"}', 'true', 'null'])(
    'that is none (%s) is no yes: the file is set aside',
    (consent) => {
      const profile = makeProfile();
      profile.put(JSON.stringify(v2).replace(JSON.stringify(v2.consent), consent));
      const settings = profile.open();
      expect(settings.consent().answer).toBe('unasked');
      expect(settings.problem()).toMatch(/consent/);
    },
  );
});

describe('Candor’s own id', () => {
  it('is made once, when it is first needed', () => {
    const profile = makeProfile();
    const settings = profile.open();
    settings.finishFirstRun();
    expect(profile.saved()).toMatchObject({ ownId: null });
    expect(settings.ownId(() => id)).toBe(id);
    expect(profile.open().ownId(() => 'another')).toBe(id);
  });

  it('is the same for two Candors on one profile', () => {
    const profile = makeProfile();
    const [one, two] = [profile.open(), profile.open()];
    one.ownId(() => id);
    expect(two.ownId(() => 'another')).toBe(id);
  });
});
