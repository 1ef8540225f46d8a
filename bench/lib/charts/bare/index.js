// One window as large as Candor's, and in it the page that is named on the command line.
import { app, BrowserWindow } from 'electron';

app.on('window-all-closed', () => app.quit());

app
  .whenReady()
  .then(() => {
    const window = new BrowserWindow({ width: 1280, height: 800, show: false });
    window.once('ready-to-show', () => window.show());
    return window.loadFile(app.commandLine.getSwitchValue('page'));
  })
  .catch(() => app.exit(1));
