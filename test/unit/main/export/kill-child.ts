// A Candor without a window, to be killed: it records payloads and exports them, again and again, and writes a line with
// the id of each that is recorded. `node kill-child.ts PROFILE URL work|drain SEED`
import { writeSync } from 'node:fs';
import { argv } from 'node:process';
import { openedApp } from '../opened-app.ts';
import { heldPayload, record } from './otlp-world.ts';

const [profile = '', url = '', mode = 'work', seed = ''] = argv.slice(2);
const { services, close } = openedApp(profile);
await services.settings.set('export.otlp.url', url);
await services.settings.set('export.mode', 'on');
const { loop } = services.exporting;

if (mode === 'drain') {
  await loop.drain();
  await close();
  writeSync(1, 'drained\n');
} else {
  // What the kill before left; to open everything would take all the time there is.
  await loop.drain();
  writeSync(1, 'ready\n');
  for (let n = 0; ; n += 1) {
    const ids = Array.from(
      { length: 1 + Math.floor(Math.random() * 4) },
      (_, i) => `${seed}-${n}-${i}`,
    );
    // Every third round is older than what the receiver takes under its own time.
    record(
      profile,
      ids.map((id) => heldPayload(id, n % 3 === 2 ? 6 * 3_600_000 : 0)),
    );
    writeSync(1, `${ids.join('\n')}\n`);
    await loop.drain();
  }
}
