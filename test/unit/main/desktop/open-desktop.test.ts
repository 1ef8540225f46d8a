import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Snapshot } from '../../../../core/app/snapshot.ts';
import { failure, success, type Outcome } from '../../../../core/outcome.ts';
import type { OffDone } from '../../../../main/optout/off-at-once.ts';
import type { WatchNotice } from '../../../../main/optout/watch-types.ts';
import { createStandingRelay } from '../../../../main/relay/standing-relay.ts';
import { openDesktop } from '../../../../main/desktop/open-desktop.ts';
import type { AppServices } from '../../../../main/app-types.ts';
import type { TrayActions, TrayState } from '../../../../main/desktop/tray-menu.ts';

let profile: string;
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'candor-desktop-'));
});
afterEach(() => rmSync(profile, { recursive: true, force: true }));

function world(off: OffDone, relay: Outcome<{ url: string }> = success({ url: 'http://r' })) {
  const did: string[] = [];
  const heard: { news: ((notice: WatchNotice) => void) | null; click: (() => void) | null } = {
    news: null,
    click: null,
  };
  const shown: { state: TrayState | null; act: TrayActions | null } = { state: null, act: null };
  const services = z.custom<AppServices>().parse({
    relay: {
      now: () => ({ listening: false, received: 0 }),
      ...createStandingRelay(profile, {
        open: async () => {
          did.push('relay');
          return relay;
        },
        close: async () => undefined,
      }),
      view: async () => ({ elsewhere: false }),
    },
    optOut: {
      offNow: async () => off,
      undo: async () => failure('not-allowed', 'It was edited since.'),
    },
    history: { list: async () => failure('internal', '') },
    watch: {
      start: async (tell: (notice: WatchNotice) => void) => void (heard.news = tell),
    },
  });
  const snapshot = z.custom<Snapshot>().parse({
    candor: { profile },
    collection: null,
    found: [],
    optOut: null,
    sending: { gate: { open: false }, own: { open: false }, records: 0 },
  });
  openDesktop({
    services,
    snapshot,
    open: () => void did.push('open'),
    show: ({ page, turn }) => void did.push(`show ${page} ${turn}`),
    notice: ({ title, text }, opened) => {
      did.push(`tell ${title}: ${text}`);
      heard.click = opened;
    },
    tray: (state, act) => {
      Object.assign(shown, { state, act });
      return { show: (next) => void (shown.state = next) };
    },
    quit: () => void did.push('quit'),
  });
  const { act } = shown;
  if (act === null) throw new Error('There is no tray.');
  return { did, heard, act, state: () => shown.state };
}

const done: OffDone = { state: 'done', open: false, words: 'Done.' };

describe('one click on off in the tray', () => {
  test('is told, opens no window, and can be undone there', async () => {
    const { did, act, state } = world(done);
    expect(state()?.undo).toBe(false);
    act.off();
    await vi.waitFor(() => expect(did).toEqual(['tell Telemetry was turned off: Done.']));
    expect(state()?.undo).toBe(true);
  });

  test.each([
    [true, 'show /opt-out off'],
    [false, 'show /opt-out null'],
  ])('opens the page where something is left; the change itself: %s', async (open, shows) => {
    const { did, act } = world({ state: 'look', open, words: 'Look.' });
    act.off();
    await vi.waitFor(() => expect(did).toContain(shows));
    expect(did).toContain('tell Off, but the server still needs you: Look.');
  });

  test('that cannot be undone says why, and opens the page', async () => {
    const { did, act } = world(done);
    act.undo();
    await vi.waitFor(() => expect(did).toContain('tell Undo: It was edited since.'));
    expect(did).toContain('show /opt-out null');
  });
});

describe('what the watch tells', () => {
  test('is a notification that leads to the page', async () => {
    const { did, heard } = world(done);
    heard.news?.({ title: 'Telemetry is on', text: 'It was off.' });
    expect(did).toEqual(['tell Telemetry is on: It was off.']);
    heard.click?.();
    expect(did.slice(1)).toEqual(['open', 'show /opt-out null']);
  });
});

describe('the relay that its user started', () => {
  test('runs again, and nothing is said', async () => {
    writeFileSync(join(profile, 'relay-runs'), '');
    const { did } = world(done);
    await vi.waitFor(() => expect(did).toEqual(['relay']));
  });

  test('is told where it cannot', async () => {
    writeFileSync(join(profile, 'relay-runs'), '');
    const { did } = world(done, failure('port-taken', 'Port 4123 is taken.'));
    await vi.waitFor(() =>
      expect(did).toContain('tell The relay does not run: Port 4123 is taken.'),
    );
  });

  test('is not started where it was stopped', async () => {
    const { did } = world(done);
    await new Promise((resolve) => void setTimeout(resolve, 20));
    expect(did).toEqual([]);
  });
});
