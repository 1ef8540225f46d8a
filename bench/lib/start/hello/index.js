// The least that an Electron program can be: one window that shows one sentence.
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

app.on('window-all-closed', () => app.quit());

app
  .whenReady()
  .then(() => {
    const window = new BrowserWindow({ width: 1280, height: 800, show: false });
    window.once('ready-to-show', () => window.show());
    return window.loadFile(join(import.meta.dirname, '..', 'renderer', 'index.html'));
  })
  .catch(() => app.exit(1));
