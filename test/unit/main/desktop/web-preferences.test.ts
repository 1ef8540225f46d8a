import { describe, expect, test } from 'vitest';
import { webPreferences } from '../../../../main/desktop/web-preferences.ts';

describe('what a window is opened with', () => {
  test('is exactly this, and nothing else', () => {
    expect(webPreferences('/a/preload.cjs', true)).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      preload: '/a/preload.cjs',
      devTools: false,
    });
  });

  test('has developer tools only when not packaged', () => {
    expect(webPreferences('/a/preload.cjs', false).devTools).toBe(true);
  });
});
