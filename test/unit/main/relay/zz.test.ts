import { test } from 'vitest';
import { hostileRequests, throwAt } from './hostile.ts';
import { openWorld } from './kit.ts';
test('x', async () => {
  const world = await openWorld();
  const next = hostileRequests(20_261_123, world.port, new URL(world.url).pathname);
  for (let i = 0; i < 300; i++) {
    const one = next();
    const t = performance.now();
    const s = await throwAt(world.port, one);
    const d = performance.now() - t;
    if (d > 20) console.log(d.toFixed(0), s, JSON.stringify(one.bytes.toString('latin1').slice(0, 150)));
  }
}, 60000);
