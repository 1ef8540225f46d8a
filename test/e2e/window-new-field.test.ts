import { expect, test } from 'vitest';
import { goTo } from './history-page.ts';
import { inMain } from './in-main.ts';
import { makeProfile, openWindow, soon, whenRead } from './window-kit.ts';

const heartbeat = JSON.stringify({
  userId: '7049282749283749283',
  event: 'OpenObserve - heartbeat',
  properties: { zo_version: 'v0.10.7', host_name: 'build-7', num_streams: 3 },
  timestamp: '2026-11-23T10:00:00Z',
});

test('a field that the server never sent before raises one notification and a mark in the history', async () => {
  const { app, page } = await openWindow({ profile: makeProfile({ answer: 'off' }) });
  await whenRead(page);
  await inMain(app, ({ Notification }) => {
    const shown: string[] = [];
    Object.assign(globalThis, { shown });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show() {
      shown.push(`${this.title}: ${this.body}`);
    };
  });
  const url = await page.evaluate(async () => {
    await window.candor.relay.start();
    const opened = await window.candor.optOut.page();
    return opened.ok ? opened.value.relay.url : null;
  });
  const newer = heartbeat
    .replace('v0.10.7', 'v0.14.5')
    .replace('"num_streams"', '"meta_store":"sqlite","num_streams"');
  for (const body of [heartbeat, newer, newer]) {
    const headers = { 'content-type': 'application/json' };
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const answer = await fetch(`${url}/v1/track`, { method: 'POST', headers, body });
    expect(answer.status).toBe(200);
  }
  await soon(() => inMain(app, () => Reflect.get(globalThis, 'shown'))).toEqual([
    expect.stringMatching(
      /^Your server reports something new: Since the upgrade from v0\.10\.7 to v0\.14\.5 your server reports a field it did not report before: meta_store/u,
    ),
  ]);
  // On every page it is in sight that the relay listens.
  await page.getByText('Relay listens, holds back').waitFor();
  await goTo(page, 'History');
  await page.getByText(/Since the upgrade from v0\.10\.7 to v0\.14\.5/u).waitFor();
});
