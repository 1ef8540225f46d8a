import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { makeWorld } from '../stand-in/world.ts';
import { fillHistory } from './filled-history.ts';
import { goTo, openRecord } from './history-page.ts';
import { credentialsOf } from './stored-profile.ts';
import { makeProfile, openWindow, standIn, whenRead } from './window-kit.ts';

/** A host name of 200 characters: long, with quotes, in Hebrew, turned by an override. */
const odd = `ws-"7"-\u202eשלום 12 'גד'`.padEnd(200, 'x');
const bad = 'beat\u202egnp\u200b\u061c\u2066\ufeff\u0085';

test('control and direction marks in data are shown as their numbers on every page', async () => {
  const profile = makeProfile({ answer: 'off' });
  fillHistory(profile, [
    {
      at: Date.now() - 60_000,
      event: `OpenObserve - ${bad}`,
      origin: 'captured',
      userId: bad,
      properties: { host_name: bad, [bad]: bad, zo_version: 'v0.10.7' },
      blocked: true,
    },
  ]);
  const { page } = await openWindow({ profile });
  await whenRead(page);
  const seen = () =>
    page.evaluate(() => {
      const spoken = [...document.querySelectorAll('*')].flatMap((element) =>
        ['title', 'aria-label', 'alt'].map((name) => element.getAttribute(name) ?? ''),
      );
      return `${document.title}\n${document.body.textContent}\n${spoken.join('\n')}`;
    });
  const shown = 'beat\\u{202e}gnp\\u{200b}\\u{61c}\\u{2066}\\u{feff}\\u{85}';
  for (const name of [
    'Now',
    'History',
    'Identities',
    'Charts',
    'Opt-out',
    'Deletion',
    'Network',
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one page after the other
    await goTo(page, name);
    if (name === 'History') {
      // oxlint-disable-next-line no-await-in-loop -- one page after the other
      await openRecord(page, 'OpenObserve - beat');
      // oxlint-disable-next-line no-await-in-loop -- one page after the other
      expect(await seen()).toContain(shown);
    }
    // oxlint-disable-next-line no-await-in-loop -- one page after the other
    expect(await seen()).not.toMatch(
      /[\u0080-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u,
    );
  }
});

/** Whether each line of a text lies in its cell, and an element around it keeps its direction to itself. */
function inItsCell(cell: Locator): Promise<readonly [inside: boolean, isolated: boolean]> {
  return cell.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let [inside, isolated] = [true, true];
    while (texts.nextNode() !== null) {
      const text = texts.currentNode;
      if (!(text.textContent ?? '').includes('שלום')) continue;
      range.selectNodeContents(text);
      for (const { left, right } of range.getClientRects()) {
        inside &&= left >= box.left - 1 && right <= box.right + 1;
      }
      const around = text.parentElement?.closest('bdi, del, ins, i') ?? element;
      isolated &&= /isolate/u.test(getComputedStyle(around).unicodeBidi);
    }
    return [inside, isolated];
  });
}

const record = (at: number, name: string) =>
  ({
    at,
    event: 'ZincObserve - heartbeat',
    origin: 'captured',
    userId: '704',
    properties: { host_name: name, zo_version: 'v0.1.7' },
    blocked: true,
  }) as const;

test('a long host name with quotes and letters from right to left stays in its cell', async () => {
  const made = makeWorld();
  const world = {
    ...made,
    host: { ...made.host, name: odd },
    nodes: made.nodes.map((node) => ({ ...node, name: odd })),
  };
  const server = await standIn('v0.1.7', world);
  const profile = makeProfile({ settings: { 'server.url': server.url } });
  const now = Date.now();
  fillHistory(profile, [record(now - 90_000, 'ws'), record(now - 60_000, odd)]);
  const { page } = await openWindow({ profile, env: credentialsOf(world) });
  await whenRead(page);
  const row = page.getByRole('row').filter({ hasText: 'host_name' });
  expect(await inItsCell(row.locator('td').first())).toEqual([true, true]);
  expect(await inItsCell(page.locator('#exactly'))).toEqual([true, true]);
  await goTo(page, 'History');
  const pane = await openRecord(page, 'heartbeat');
  const shown = row.locator('td').filter({ hasText: 'שלום' });
  for (const tab of ['Changes', 'All fields', 'Listed', 'Raw'] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one view after the other
    await pane.getByRole('tab', { name: tab }).click();
    const cell = tab === 'Raw' ? pane.locator('pre') : shown;
    // oxlint-disable-next-line no-await-in-loop -- the same
    expect([tab, ...(await inItsCell(cell))]).toEqual([tab, true, true]);
  }
  // The override is shown as its number.
  expect(await pane.locator('pre').textContent()).toContain('\\u{202e}שלום');
});
