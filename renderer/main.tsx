import { languageOfMain } from './language.ts';
import { startStore } from './snapshot-store.ts';
import { tellFaults } from './app/tell-fault.ts';

/** A window that is not shown puts nothing on the screen: then the pages are loaded all the same. */
const waitAtMostMs = 1000;

/** Resolves when the frame that index.html holds stands on the screen. Source: Paint Timing. */
function firstPicture(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, waitAtMostMs);
    new PerformanceObserver((seen) => {
      if (seen.getEntriesByName('first-contentful-paint').length > 0) resolve();
    }).observe({ type: 'paint', buffered: true });
  });
}

tellFaults();

// The frame stands on the screen before React and the pages are read, and before main loads its modules: they are
// most of a start.
void firstPicture()
  .then(() => {
    const needed = Promise.all([import('./app/start.tsx'), languageOfMain()]);
    void startStore();
    return needed;
  })
  .then(([{ start }, language]) => start(language));
