import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { contextMenuTemplate, menuTemplate } from '../../../../main/desktop/menu.ts';

function flat(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) =>
    Array.isArray(item.submenu) ? [item, ...flat(item.submenu)] : [item],
  );
}

describe.each(['linux', 'win32', 'darwin'])('the menu on %s', (platform) => {
  const roles = (packaged: boolean): unknown[] =>
    flat(menuTemplate(platform, packaged)).map((item) => item.role);

  test('has what the keyboard needs for editing, zooming and closing', () => {
    for (const role of ['editMenu', 'zoomIn', 'zoomOut', 'resetZoom', 'windowMenu'])
      expect(roles(true)).toContain(role);
    expect(roles(true)).toContain(platform === 'darwin' ? 'appMenu' : 'quit');
  });

  test('has no developer tools once packaged', () => {
    expect(roles(true)).not.toContain('toggleDevTools');
    expect(roles(false)).toContain('toggleDevTools');
  });

  test('takes no Ctrl+R away from the page', () => {
    for (const item of flat(menuTemplate(platform, false))) {
      expect(['reload', 'forceReload', 'viewMenu']).not.toContain(item.role);
      expect(item.accelerator ?? '').not.toMatch(/\+R$/iu);
    }
  });
});

describe('the menu under the right mouse button', () => {
  const flags = { canCut: false, canCopy: true, canPaste: true, canSelectAll: true };
  const named = (editable: boolean): unknown[] =>
    contextMenuTemplate(editable, flags).flatMap((item) =>
      item.role === undefined ? [] : [[item.role, item.enabled]],
    );

  test('copies from a text', () => {
    expect(named(false)).toEqual([
      ['copy', true],
      ['selectAll', true],
    ]);
  });

  test('edits a field, as far as the field allows', () => {
    expect(named(true)).toEqual([
      ['cut', false],
      ['copy', true],
      ['paste', true],
      ['selectAll', true],
    ]);
  });
});
