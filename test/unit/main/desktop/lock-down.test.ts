import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { App, Session, WebContents } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import {
  lockDown,
  lockDownContents,
  lockDownResolver,
  lockDownSession,
  mayRequest,
} from '../../../../main/desktop/lock-down.ts';

/** Names of all permissions of this Electron, out of its own types. */
function permissionNames(): readonly string[] {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const types = readFileSync(join(folder, 'electron.d.ts'), 'utf8');
  const handler = /setPermissionRequestHandler\(.*?permission: ([^,]+),/u.exec(types)?.[1] ?? '';
  return [...handler.matchAll(/'([^']+)'/gu)].map(([, name = '']) => name);
}

function fakeSession(): {
  session: Session;
  handlers: Map<string, (...all: unknown[]) => unknown>;
} {
  const handlers = new Map<string, (...all: unknown[]) => unknown>();
  const keep =
    (name: string) =>
    (handler: (...all: unknown[]) => unknown): void =>
      void handlers.set(name, handler);
  const session = {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    webRequest: { onBeforeRequest: keep('before-request') },
    on: (name: string, handler: (...all: unknown[]) => unknown) => void handlers.set(name, handler),
    setSpellCheckerEnabled: (on: boolean) => void handlers.set('spelling', () => on),
    setSpellCheckerDictionaryDownloadURL: (url: string) =>
      void handlers.set('dictionaries', () => url),
  };
  return { session: z.custom<Session>().parse(session), handlers };
}

describe('a session', () => {
  const { session, handlers } = fakeSession();
  lockDownSession(session, true);
  const names = permissionNames();

  test('Electron names its permissions', () => {
    expect(names.length).toBeGreaterThan(20);
    expect(names).toContain('geolocation');
    expect(names).toContain('openExternal');
  });

  test.each([...names, 'unknown', 'something-new'])('denies %s, asked or checked', (name) => {
    const answer = vi.fn();
    handlers.get('request')?.(null, name, answer, {});
    expect(answer.mock.calls).toEqual([[false]]);
    expect(handlers.get('check')?.(null, name, 'app://candor', {})).toBe(false);
  });

  test.each(['hid', 'serial', 'usb'])('denies devices of the kind %s', (deviceType) => {
    expect(handlers.get('device')?.({ deviceType, origin: 'app://candor', device: {} })).toBe(
      false,
    );
  });

  test.each([
    ['app://candor/index.html', true],
    ['app://candor/assets/index-1a.js', true],
    ['app://candor', false],
    ['app://candor.evil/', false],
    ['app://other/', false],
    ['http://127.0.0.1:5080/', false],
    ['https://openobserve.ai/', false],
    ['ws://127.0.0.1/', false],
    ['file:///etc/passwd', false],
    ['data:text/html,x', false],
    ['blob:app://candor/1', false],
    ['chrome-extension://x/', false],
    ['devtools://devtools/bundled/inspector.html', false],
  ])('a request for %s goes on: %s', (url, goesOn) => {
    const answer = vi.fn();
    handlers.get('before-request')?.({ url }, answer);
    expect(answer.mock.calls).toEqual([[{ cancel: !goesOn }]]);
  });

  test('developer tools load their own files, but only when not packaged', () => {
    expect(mayRequest('devtools://devtools/bundled/inspector.html', false)).toBe(true);
    expect(mayRequest('https://example.org/', false)).toBe(false);
  });

  test('spelling needs no dictionary from the network', () => {
    expect(handlers.get('spelling')?.()).toBe(false);
    expect(handlers.get('dictionaries')?.()).toMatch(/^app:/u);
  });

  test('a download is stopped', () => {
    const preventDefault = vi.fn();
    handlers.get('will-download')?.({ preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });
});

describe('contents', () => {
  let open: ((details: unknown) => unknown) | null = null;
  const emitter = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: (details: unknown) => unknown) => void (open = handler),
  });
  lockDownContents(z.custom<WebContents>().parse(emitter));
  const openWindow = (url: string): unknown => open?.({ url });

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    '%s is prevented',
    (name) => {
      const preventDefault = vi.fn();
      emitter.emit(name, { preventDefault, url: 'app://candor/index.html' });
      expect(preventDefault).toHaveBeenCalledOnce();
    },
  );

  test('a new window is denied, whatever it would show', () => {
    for (const url of ['app://candor/index.html', 'https://example.org/', 'about:blank', ''])
      expect(openWindow(url)).toEqual({ action: 'deny' });
  });

  test('no Bluetooth device is chosen', () => {
    const choose = vi.fn();
    emitter.emit('select-bluetooth-device', { preventDefault: vi.fn() }, [{}], choose);
    expect(choose.mock.calls).toEqual([['']]);
  });
});

function startApp(switches: Record<string, string> = {}): {
  readonly emitter: EventEmitter;
  readonly enableSandbox: ReturnType<typeof vi.fn>;
} {
  const enableSandbox = vi.fn();
  const emitter = Object.assign(new EventEmitter(), {
    enableSandbox,
    isPackaged: true,
    commandLine: {
      hasSwitch: (name: string) => name in switches,
      getSwitchValue: (name: string) => switches[name] ?? '',
      appendSwitch: (name: string, value = '') => void (switches[name] = value),
    },
  });
  lockDown(z.custom<App>().parse(emitter));
  return { emitter, enableSandbox };
}

describe('the program', () => {
  test('asks for the sandbox, unless it was started without', () => {
    expect(startApp().enableSandbox).toHaveBeenCalledOnce();
    expect(startApp({ 'no-sandbox': '' }).enableSandbox).not.toHaveBeenCalled();
  });

  test('silences Chromium, and keeps the features that were off before', () => {
    const switches: Record<string, string> = { 'disable-features': 'Given' };
    startApp(switches);
    expect(Object.keys(switches)).toEqual(
      expect.arrayContaining([
        'disable-background-networking',
        'disable-component-update',
        'disable-domain-reliability',
        'no-pings',
      ]),
    );
    expect(switches['disable-features']?.split(',')).toEqual(
      expect.arrayContaining(['Given', 'OptimizationHints', 'NetworkTimeServiceQuerying']),
    );
  });

  test('locks every session and every page that is made', () => {
    const { emitter } = startApp();
    const { session, handlers } = fakeSession();
    emitter.emit('session-created', session);
    expect(handlers.get('check')?.()).toBe(false);
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: vi.fn(),
      setWebRTCIPHandlingPolicy: vi.fn(),
    });
    emitter.emit('web-contents-created', {}, contents);
    expect(contents.listenerCount('will-navigate')).toBe(1);
    expect(contents.setWebRTCIPHandlingPolicy.mock.calls).toEqual([['disable_non_proxied_udp']]);
  });

  test('trusts no unknown certificate, shows none of its own, and signs in nowhere', () => {
    const { emitter } = startApp();
    const event = { preventDefault: vi.fn() };
    const answers = [vi.fn(), vi.fn(), vi.fn()] as const;
    emitter.emit('certificate-error', event, {}, 'https://x/', 'error', {}, answers[0]);
    emitter.emit('select-client-certificate', event, {}, 'https://x/', [{}], answers[1]);
    emitter.emit('login', event, {}, {}, {}, answers[2]);
    expect(event.preventDefault).toHaveBeenCalledTimes(3);
    expect(answers.map((answer) => answer.mock.calls)).toEqual([[[false]], [[]], [[]]]);
  });

  test('resolves names through the system alone', () => {
    const configureHostResolver = vi.fn();
    lockDownResolver({ configureHostResolver });
    expect(configureHostResolver.mock.calls).toEqual([
      [{ secureDnsMode: 'off', enableBuiltInResolver: false }],
    ]);
  });
});
