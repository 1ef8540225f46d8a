import { expect, test } from 'vitest';
import { fillHistory } from './filled-history.ts';
import { goTo, openRecord } from './history-page.ts';
import { makeProfile, openWindow, whenRead } from './window-kit.ts';

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
