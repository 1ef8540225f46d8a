import type { App } from 'electron';

/**
 * Before Candor ends, what is under way gets its moment: the last event, and the history is closed. Then it
 * exits by itself, because Electron does not take up a quit again that was held up for longer than a turn.
 */
export function endTidily(app: Pick<App, 'on' | 'exit'>, close: () => Promise<void>): void {
  let ending = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (ending) return;
    ending = true;
    close()
      .finally(() => app.exit())
      .catch(() => undefined);
  });
}

/**
 * A signal ends Candor as its menu does. Only once the app is ready, and in place of the listener that a
 * library below conf put there: that one would end the process at once.
 */
export function quitOnSignals(app: Pick<App, 'quit'>): void {
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.removeAllListeners(name);
    process.on(name, () => app.quit());
  }
}
