import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { goTo } from '../../../test/e2e/history-page.ts';
import { settingsText } from '../../../test/e2e/stored-profile.ts';
import { openCandor } from '../charts/windows.ts';

/** Milliseconds since 1970 of this process, as exact as a page's own. */
const now = (): number => performance.timeOrigin + performance.now();

/** A destination that takes requests and never answers. */
interface Deaf {
  readonly url: string;
  readonly server: Server;
  /** When the next request has come whole. Rejects after 30 seconds without one. */
  taken(): Promise<void>;
  /** When the connection of the newest request ends, in milliseconds since 1970. */
  ended(): Promise<number>;
}

async function startDeaf(): Promise<Deaf> {
  const server = createServer();
  let ending: Promise<number> = Promise.resolve(Number.NaN);
  server.on('request', (request) => {
    request.resume();
    ending = new Promise((tell) => request.socket.once('close', () => tell(now())));
    request.once('end', () => server.emit('taken'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    server,
    taken: async () => void (await once(server, 'taken', { signal: AbortSignal.timeout(30_000) })),
    ended: () => ending,
  };
}

/** Notes the moment of each click in a page, where the window itself hears it. */
async function noteClicks(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.addEventListener(
      'click',
      ({ timeStamp }) => (globalThis.benchClick = performance.timeOrigin + timeStamp),
      { capture: true },
    );
  });
}

/**
 * Clicks off in the window of the running Candor while a delivery hangs, again and again: milliseconds from the click
 * to the end of the connection, as the destination sees it.
 */
export async function clicksInWindow(rounds: number): Promise<number[]> {
  const profile = mkdtempSync(join(tmpdir(), 'candor-gate-'));
  const deaf = await startDeaf();
  const settings = {
    'destination.kind': 'collector',
    'destination.url': deaf.url,
    'reports.own': 'off',
  } as const;
  writeFileSync(join(profile, 'settings.json'), settingsText({ settings, answer: 'on' }));
  const candor = await openCandor(profile);
  const { page } = candor;
  const took: number[] = [];
  try {
    await page.getByText(/^Read at /u).waitFor();
    await goTo(page, 'Settings');
    await noteClicks(page);
    const say = page.getByRole('radiogroup', { name: 'Candor’s own reports' });
    for (let round = 0; round < rounds; round += 1) {
      const taken = deaf.taken();
      await say.getByText('On', { exact: true }).click();
      await page.getByText('Candor sends its own reports', { exact: false }).first().waitFor();
      await page.getByRole('button', { name: 'Send one now' }).click();
      await taken;
      await say.getByText('Off', { exact: true }).click();
      const ended = await deaf.ended();
      took.push(ended - (await page.evaluate(() => globalThis.benchClick)));
      await page.getByText('Candor itself sends nothing.', { exact: false }).first().waitFor();
    }
  } finally {
    await candor.close();
    deaf.server.closeAllConnections();
    deaf.server.close();
    rmSync(profile, { recursive: true, force: true });
  }
  return took;
}
