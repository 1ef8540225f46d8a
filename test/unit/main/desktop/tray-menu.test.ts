import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { VerdictName } from '../../../../core/optout/verdict.ts';
import {
  trayPicture,
  trayTemplate,
  trayWords,
  type TrayActions,
  type TrayState,
} from '../../../../main/desktop/tray-menu.ts';

const calm: TrayState = {
  state: 'on',
  on: true,
  last: null,
  relay: { listening: false, received: 0, forwards: false },
  undo: false,
};

function menu(parts: Partial<TrayState> = {}) {
  const did: string[] = [];
  const doing = (name: string) => () => void did.push(name);
  const act: TrayActions = {
    open: doing('open'),
    off: doing('off'),
    turnOn: doing('turn on'),
    undo: doing('undo'),
    history: doing('history'),
    quit: doing('quit'),
  };
  const items = trayTemplate({ ...calm, ...parts }, act);
  const labels = items.flatMap(({ label }) => (label === undefined ? [] : [label]));
  const click = (label: string): void => {
    const item = items.find((one) => one.label === label);
    expect(item?.enabled).not.toBe(false);
    // The menu gives more, and none of it is looked at.
    Reflect.apply(item?.click ?? (() => undefined), null, []);
  };
  return { did, items, labels, click };
}

const verdicts: readonly VerdictName[] = [
  'proven-off',
  'says-off',
  'contradiction',
  'on',
  'cannot-tell',
];

describe('the menu of the tray', () => {
  test.each([
    ['proven-off', 'Telemetry: Proven off'],
    ['says-off', 'Telemetry: Off, not proven'],
    ['contradiction', 'Telemetry: Contradiction'],
    ['on', 'Telemetry: On'],
    ['cannot-tell', 'Telemetry: Unknown'],
  ] as const)('says %s in words first, and again beside the pointer', (state, words) => {
    expect(menu({ state }).labels[0]).toBe(words);
    expect(trayWords({ state })).toBe(words);
  });

  test('claims nothing before a verdict was taken, nor without a server', () => {
    for (const parts of [
      { state: 'looking' },
      { state: 'none' },
      { state: 'several' },
      { state: 'stopped' },
    ] as const) {
      expect(menu(parts).labels[0]).not.toMatch(/\b(?:on|off)\b/iu);
      expect(trayPicture({ ...calm, ...parts })).toBe('cannot-tell');
    }
  });

  test.each([
    ['on', true],
    ['not known', null],
  ])('turns off in one click while telemetry is %s', (_what, on) => {
    const { click, did, labels } = menu({ on });
    click('Turn telemetry off');
    expect(did).toEqual(['off']);
    expect(labels.join()).not.toContain('Turn telemetry on');
  });

  test('lets the change be looked at before telemetry goes on', () => {
    const { click, did, labels } = menu({ on: false, state: 'says-off' });
    click('Turn telemetry on…');
    expect(did).toEqual(['turn on']);
    expect(labels).not.toContain('Turn telemetry off');
  });

  test('offers the way back after one click', () => {
    expect(menu().labels).not.toContain('Undo turning it off');
    const { click, did } = menu({ on: false, undo: true });
    click('Undo turning it off');
    expect(did).toEqual(['undo']);
  });

  test('shows the last payload, and leads to the history', () => {
    expect(menu().labels).toContain('Last payload: none yet');
    const last = { event: 'Q&A - heartbeat', at: 'today at 10:00', outcome: 'blocked' } as const;
    const { click, did } = menu({ last });
    click('Last payload: Q&&A - heartbeat, today at 10:00, blocked');
    expect(did).toEqual(['history']);
    const long = menu({ last: { ...last, event: 'x'.repeat(5000) } });
    expect(Math.max(...long.labels.map((label) => label.length))).toBeLessThan(140);
  });

  test('says that a server with a relay still posts, to this machine', () => {
    const relay = { listening: true, received: 1, forwards: false };
    expect(menu({ relay }).labels).toContain(
      'Relay: your server posts to this machine only, 1 payload',
    );
    const forwards = menu({ relay: { ...relay, forwards: true } }).labels.join();
    expect(forwards).toContain('Relay: forwards what your server posts, 1 payload');
    expect(forwards).not.toContain('only');
  });

  test('opens Candor, and ends it', () => {
    const { click, did } = menu();
    click('Open Candor');
    click('Quit Candor');
    expect(did).toEqual(['open', 'quit']);
  });
});

/** How opaque each pixel is, row after row. */
function opacity(file: string): readonly number[] {
  const bytes = readFileSync(file);
  const size = bytes.readUInt32BE(16);
  const begin = bytes.indexOf('IDAT', 0, 'latin1');
  const rows = inflateSync(bytes.subarray(begin + 4, begin + 4 + bytes.readUInt32BE(begin - 4)));
  return Array.from({ length: size * size }, (_, at) => {
    const row = Math.floor(at / size) * (size * 4 + 1);
    return rows[row + 1 + (at % size) * 4 + 3] ?? 0;
  });
}

describe('the pictures of the tray', () => {
  const folder = join(import.meta.dirname, '..', '..', '..', '..', 'assets', 'tray');

  test('are there in every size', () => {
    for (const verdict of verdicts) {
      const name = trayPicture({ state: verdict });
      for (const scale of ['', '@1.5x', '@2x', '@3x', 'Template', 'Template@2x'])
        expect(existsSync(join(folder, `${name}${scale}.png`)), `${name}${scale}`).toBe(true);
    }
  });

  test('tell the verdicts apart by their shape alone, in the smallest size', () => {
    const shapes = verdicts.map((verdict) =>
      opacity(join(folder, `${trayPicture({ state: verdict })}Template.png`)),
    );
    for (const [at, one] of shapes.entries()) {
      for (const other of shapes.slice(at + 1)) {
        const differing = one.filter((pixel, index) => Math.abs(pixel - (other[index] ?? 0)) > 128);
        expect(differing.length).toBeGreaterThan(8);
      }
    }
  });
});
