import { describe, expect, test } from 'vitest';
import { openLoginSetting } from '../../../../main/profile/login.ts';
import type { StartAtLogin } from '../../../../core/ports.ts';
import { makeProfile } from './settings/profile.ts';

function world(on: boolean, broken = false) {
  const settings = makeProfile().open();
  const system = { on, turned: 0 };
  const login: StartAtLogin = {
    isOn: () => system.on,
    turn: (to) => {
      if (broken) throw Object.assign(new Error('refused'), { code: 'EROFS' });
      system.on = to;
      system.turned += 1;
    },
  };
  return { settings, system, actions: openLoginSetting(login, settings) };
}

describe('the setting “start at login”', () => {
  test('is off, and nothing is asked of the system that it does already', () => {
    const { settings, system, actions } = world(false);
    actions.follow();
    expect([settings.get()['start.login'], system.turned]).toEqual(['off', 0]);
  });

  test('has the system do what was typed', () => {
    const { system, actions } = world(false);
    expect(actions.turn(' ON ')).toMatchObject({ ok: true });
    expect(system.on).toBe(true);
    expect(actions.turn('perhaps')).toMatchObject({ error: { code: 'bad-argument' } });
    expect(system.on).toBe(true);
  });

  test('says so where the system does not keep it', () => {
    const { actions } = world(false, true);
    expect(actions.turn('on')).toMatchObject({
      error: { code: 'cannot-write', message: expect.stringContaining('EROFS') },
    });
  });

  test('follows what the user changed in the system itself', () => {
    const { settings, system, actions } = world(true);
    actions.follow();
    expect(settings.get()['start.login']).toBe('on');
    system.on = false;
    actions.follow();
    expect(settings.get()['start.login']).toBe('off');
  });

  test('is only ended where there is no window that could be started', () => {
    const { settings, system } = world(true);
    const login = { isOn: () => system.on, turn: () => void (system.on = false) };
    const actions = openLoginSetting({ ...login, onlyOff: true }, settings);
    // What is there is left as it is: its command is the window's.
    actions.follow();
    expect([actions.turn('on'), system.on]).toMatchObject([{ ok: true }, true]);
    expect([actions.turn('off'), system.on]).toMatchObject([{ ok: true }, false]);
    expect(actions.turn('on')).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  });

  test('says that nothing starts it where there is no system for it', () => {
    const { settings } = world(false);
    const actions = openLoginSetting(null, settings);
    actions.follow();
    expect(actions.turn('on')).toMatchObject({ ok: false });
  });
});
