import { describe, expect, test } from 'vitest';
import { inMain } from './in-main.ts';
import { shareCandor } from '../security/candor.ts';

describe('the window', () => {
  const candor = shareCandor();

  test('is shown, with its name and a size that fits its pages', async () => {
    await expect
      .poll(() =>
        inMain(candor.app, ({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().map((window) => ({
            shown: window.isVisible(),
            title: window.getTitle(),
            least: window.getMinimumSize(),
          })),
        ),
      )
      .toEqual([{ shown: true, title: expect.stringMatching(/Candor$/u), least: [900, 600] }]);
  });

  test('has the colour of its paper before the page is there', async () => {
    const colours = await inMain(candor.app, ({ BrowserWindow, nativeTheme }) => ({
      paper: BrowserWindow.getAllWindows()[0]?.getBackgroundColor().toLowerCase(),
      dark: nativeTheme.shouldUseDarkColors,
    }));
    expect(colours.paper).toBe(colours.dark ? '#171612' : '#fbfaf7');
  });

  test('Ctrl+R reaches the page and does not reload it', async () => {
    await candor.page.evaluate(() => {
      document.addEventListener('keydown', (event) => {
        if (event.key === 'r' && event.ctrlKey) document.body.dataset['heard'] = 'yes';
      });
    });
    await candor.page.keyboard.press('Control+r');
    const heard = await candor.page.evaluate(() => document.body.dataset['heard']);
    expect(heard).toBe('yes');
  });

  test('a text is copied and pasted with the keyboard', async () => {
    await candor.page.evaluate(() => {
      for (const id of ['from', 'to']) {
        const field = document.createElement('textarea');
        field.id = id;
        document.body.append(field);
      }
    });
    await candor.page.locator('#from').fill('captured, byte for byte');
    await candor.page.locator('#from').press('ControlOrMeta+a');
    await candor.page.locator('#from').press('ControlOrMeta+c');
    await candor.page.locator('#to').focus();
    await candor.page.locator('#to').press('ControlOrMeta+v');
    expect(await candor.page.locator('#to').inputValue()).toBe('captured, byte for byte');
  });

  test('the menu has a way to zoom, and no way to reload', async () => {
    const roles = await inMain(candor.app, ({ Menu }) =>
      (Menu.getApplicationMenu()?.items ?? []).flatMap((item) =>
        (item.submenu?.items ?? []).map((inner) => inner.role?.toLowerCase()),
      ),
    );
    expect(roles).toEqual(expect.arrayContaining(['copy', 'paste', 'zoomin', 'zoomout']));
    expect(roles.filter((role) => role?.includes('reload'))).toEqual([]);
  });
});
