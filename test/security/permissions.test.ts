import { describe, expect, test } from 'vitest';
import { inMain } from '../e2e/in-main.ts';
import { shareCandor } from './candor.ts';

describe('rule 5: a page gets no permission', () => {
  const candor = shareCandor();

  test.each([
    'geolocation',
    'notifications',
    'camera',
    'microphone',
    'clipboard-read',
    'clipboard-write',
    'persistent-storage',
    'screen-wake-lock',
    'local-fonts',
    'window-management',
    'idle-detection',
  ])('%s is denied', async (name) => {
    const state = await candor.page.evaluate(async (asked) => {
      const descriptor: PermissionDescriptor = Object({ name: asked });
      const given = await navigator.permissions.query(descriptor);
      return given.state;
    }, name);
    expect(state).toBe('denied');
  });

  test('asking for a device or for the surroundings fails', async () => {
    candor.trouble.expect(/permissions policy/iu);
    const outcomes = await candor.page.evaluate(async () => {
      const ask: Record<string, () => Promise<unknown>> = {
        microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
        screen: () => navigator.mediaDevices.getDisplayMedia(),
        midi: () => navigator.requestMIDIAccess(),
        clipboard: () => navigator.clipboard.readText(),
        place: () =>
          new Promise((found, refused) => navigator.geolocation.getCurrentPosition(found, refused)),
        serial: () => Reflect.get(navigator, 'serial').requestPort(),
        usb: () => Reflect.get(navigator, 'usb').requestDevice({ filters: [] }),
        hid: () => Reflect.get(navigator, 'hid').requestDevice({ filters: [] }),
      };
      const answers: Record<string, string> = {};
      for (const [name, one] of Object.entries(ask)) {
        answers[name] = await one().then(
          () => 'given',
          () => 'refused',
        );
      }
      return answers;
    });
    expect(new Set(Object.values(outcomes))).toEqual(new Set(['refused']));
    expect(Object.keys(outcomes)).toHaveLength(8);
  });

  test('a page without the policy of Candor gets nothing either', async () => {
    // The header forbids most of it already; this is the answer of the session's own handlers.
    const states = await inMain(candor.app, async ({ BrowserWindow, session }) => {
      const bare = session.fromPartition('bare');
      bare.protocol.handle(
        'app',
        () => new Response('<p>bare', { headers: { 'Content-Type': 'text/html' } }),
      );
      const window = new BrowserWindow({ show: false, webPreferences: { session: bare } });
      await window.loadURL('app://candor/bare.html');
      const answers: unknown = await window.webContents.executeJavaScript(
        `
        (async () => {
          const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'];
          const states = await Promise.all(
            names.map(async (name) => (await navigator.permissions.query({ name })).state));
          const asked = await Notification.requestPermission();
          const heard = await navigator.requestMIDIAccess({ sysex: true }).then(() => 'given', () => 'denied');
          return [...states, asked, heard];
        })()`,
        true,
      );
      window.destroy();
      return answers;
    });
    expect(states).toEqual(Array(8).fill('denied'));
  });

  test('nothing is downloaded', async () => {
    const prevented = await inMain(candor.app, ({ BrowserWindow, session }) => {
      const answer = new Promise((settle) => {
        // Heard after Candor's own listener, which was there first.
        session.defaultSession.once('will-download', (event) => settle(event.defaultPrevented));
      });
      BrowserWindow.getAllWindows()[0]?.webContents.downloadURL('app://candor/index.html');
      return answer;
    });
    expect(prevented).toBe(true);
  });
});
