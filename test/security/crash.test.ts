import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calls } from '../../core/contract.ts';
import { crashProfile, environmentOf, failMain, reports, sentry } from '../e2e/crash-kit.ts';
import { openWindow, soon } from '../e2e/window-kit.ts';
import { inMain } from '../e2e/in-main.ts';
import { isElsewhere, remoteEnds } from './sockets.ts';

/** What the library would open, if it were let: channels to the window, a scheme, and listeners of its own. */
function borders(window: Awaited<ReturnType<typeof openWindow>>) {
  return inMain(window.app, ({ BrowserWindow, ipcMain, protocol, app }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const map: unknown = Reflect.get(ipcMain, '_invokeHandlers');
    return {
      handled:
        map instanceof Map ? [...map.keys()].map(String).toSorted() : ['no list of handlers'],
      heard: [ipcMain, contents?.ipc].flatMap(
        (border) => border?.eventNames().map(String) ?? ['?'],
      ),
      scheme: protocol.isProtocolHandled('sentry-ipc'),
      preloads: contents?.session.getPreloadScripts().length ?? -1,
      uncaught: process.listenerCount('uncaughtException'),
      rejected: process.listenerCount('unhandledRejection'),
      gone: app.listenerCount('child-process-gone'),
    };
  });
}

describe('Sentry’s library, once it is loaded', () => {
  test('opens no channel, no scheme and no socket, and keeps no queue', async () => {
    const to = await sentry();
    const profile = crashProfile('on', 'always');
    const before = await openWindow({ profile, env: environmentOf(to) });
    const without = await borders(before);
    await failMain(before);
    const window = await openWindow({ profile, env: environmentOf(to) });
    const elsewhere = new Set<string>();
    const watch = setInterval(() => {
      for (const one of remoteEnds(window.app.process().pid ?? 0)) {
        if (isElsewhere(one)) elsewhere.add(one);
      }
    }, 50);
    await soon(() => reports(window)).toMatchObject([{ state: 'sent' }]);
    clearInterval(watch);
    // It was the library that made it.
    expect(to.arrived[0]?.items[0]?.text).toContain('"sdk":{"name":"sentry.javascript.');
    expect(await borders(window)).toEqual(without);
    const own = without.handled.filter((name) => name.startsWith('candor:'));
    expect(own).toEqual(calls.map(({ channel }) => channel).toSorted());
    expect(without.scheme).toBe(false);
    expect([...elsewhere]).toEqual([]);
    expect(to.arrived).toHaveLength(1);
    expect(existsSync(join(profile, 'sentry'))).toBe(false);
    expect(readdirSync(join(profile, 'crash')).filter((name) => name.endsWith('.json'))).toEqual(
      [],
    );
  });
});
