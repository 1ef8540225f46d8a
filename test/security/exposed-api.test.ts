import { describe, expect, test } from 'vitest';
import { calls, noticeNames } from '../../core/contract.ts';
import { inMain } from '../e2e/in-main.ts';
import { shareCandor } from './candor.ts';

describe('rule 20: the page gets the contract, and nothing of Electron', () => {
  const candor = shareCandor();
  const expected = [
    ...calls.map(({ group, name }) => `${group}.${name}`),
    ...noticeNames.map((name) => `on${name.charAt(0).toUpperCase()}${name.slice(1)}`),
  ].toSorted((one, other) => one.localeCompare(other));

  test('the interface has one function for each entry of the contract', async () => {
    const found = await candor.page.evaluate(() =>
      Object.entries(window.candor).flatMap(([name, value]) => {
        const parts: [string, unknown][] =
          typeof value === 'function' ? [['', value]] : Object.entries(value);
        return parts.map(([part, one]) => [
          part === '' ? name : `${name}.${part}`,
          typeof one,
          Object.keys(Object(one)).length,
        ]);
      }),
    );
    const sorted = found.toSorted(([one], [other]) => String(one).localeCompare(String(other)));
    expect(sorted).toEqual(expected.map((name) => [name, 'function', 0]));
    expect(expected.filter((name) => /^(?:send|invoke|on|emit|require)$/u.test(name))).toEqual([]);
  });

  test('no other name was added to the page', async () => {
    const added = await candor.page.evaluate(() =>
      ['ipcRenderer', 'electron', 'electronAPI', 'webFrame', 'contextBridge', 'api'].filter(
        (name) => name in window,
      ),
    );
    expect(added).toEqual([]);
  });

  test('a listener gets the news alone, never an event of Electron', async () => {
    const heard = await candor.page.evaluate(
      () =>
        new Promise<{ count: number; keys: readonly string[] }>((settle) => {
          const stop = window.candor.onChanged((...given: readonly unknown[]) => {
            stop();
            settle({ count: given.length, keys: Object.keys(Object(given[0])) });
          });
          // The page may have looked for servers itself by now, and what is as before is no news.
          void window.candor.settings.set('retention.days', '364');
        }),
    );
    expect(heard.count).toBe(1);
    expect(heard.keys).toContain('settings');
    expect(heard.keys).not.toContain('sender');
    expect(heard.keys).not.toContain('senderId');
    expect(heard.keys).not.toContain('ports');
  });

  test('a listener that was stopped hears no more', async () => {
    const count = await candor.page.evaluate(async () => {
      let heard = 0;
      const stop = window.candor.onChanged(() => {
        heard += 1;
      });
      stop();
      await window.candor.server.find();
      await new Promise((settle) => setTimeout(settle, 300));
      return heard;
    });
    expect(count).toBe(0);
  });

  test('main listens on the channels of the contract, and on no other', async () => {
    const channels = await inMain(candor.app, ({ BrowserWindow, ipcMain }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const borders = [ipcMain, contents?.ipc, contents?.mainFrame.ipc];
      // Electron offers no list of handlers; without this inner map the test must fail, not pass.
      return borders.map((border) => {
        const map: unknown = border === undefined ? null : Reflect.get(border, '_invokeHandlers');
        return {
          handled: map instanceof Map ? [...map.keys()].map(String) : ['no list of handlers'],
          heard: border === undefined ? ['no border'] : border.eventNames().map(String),
        };
      });
    });
    // Electron's own, for textures shared between processes.
    const electrons = ['IMPORT_SHARED_TEXTURE_RELEASE_RENDERER_TO_MAIN', 'error'];
    const own = (names: readonly string[]): readonly string[] =>
      names.filter((name) => !electrons.includes(name)).toSorted();
    expect(channels.map(({ handled }) => own(handled))).toEqual([
      calls.map(({ channel }) => channel).toSorted(),
      [],
      [],
    ]);
    expect(channels.flatMap(({ heard }) => own(heard))).toEqual([]);
  });

  test('arguments that do not fit are refused with a sentence, and nothing is repeated', async () => {
    const outcomes = await candor.page.evaluate(async () => {
      const secret = 'correct horse battery staple';
      const long = 'x'.repeat(5000);
      const bad: ReadonlyArray<readonly [string, ...unknown[]]> = [
        ['server.connect'],
        ['server.connect', null],
        ['server.connect', { url: long, email: '', password: secret, certificate: null }],
        ['server.connect', { url: '', email: long, password: secret, certificate: null }],
        ['server.connect', { url: '', email: '', password: secret.repeat(99), certificate: null }],
        ['server.connect', { url: '', email: '', password: secret, certificate: 'AB' }],
        ['server.connect', { url: '', email: '', password: secret, certificate: null, more: 1 }],
        ['settings.set', 'no.such', 'x'],
        ['settings.set', '__proto__', 'x'],
        ['settings.set', 'server.url', long],
        ['settings.set', 'server.url'],
        ['app.copyText', 'x'.repeat(2_000_001)],
        ['app.copyText', 1],
        ['server.collect', 'too', 'many'],
      ];
      return Promise.all(
        bad.map(async ([name, ...args]) => {
          const [group = '', method = ''] = name.split('.');
          const service: object = Reflect.get(window.candor, group);
          const call: (...given: unknown[]) => Promise<unknown> = Reflect.get(service, method);
          return JSON.stringify(await call(...args));
        }),
      );
    });
    for (const outcome of outcomes) {
      expect(outcome).toMatch(/^\{"ok":false,"error":\{"code":"bad-argument","message":"[A-Z]/u);
      expect(outcome).not.toMatch(/correct horse|xxxx|zod|stack/iu);
    }
  });
});
