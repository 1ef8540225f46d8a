import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inMain, keepInMain } from './in-main.ts';
import { launchCandor, root } from './launch.ts';

test('answers of the main process survive its garbage collection, and no work runs twice', async () => {
  const candor = await launchCandor();
  const { app } = candor;
  await inMain(app, () => {
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
    const collect: unknown = process.getBuiltinModule('node:vm').runInNewContext('gc');
    if (typeof collect !== 'function') throw new Error('There is no gc().');
    setInterval(() => void Reflect.apply(collect, undefined, []), 1);
  });
  const count = await keepInMain(app, () => ({ calls: 0 }));
  const wanted = 300;
  for (let call = 1; call <= wanted; call += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the order is what is tested
    expect(await count.read((kept, by) => (kept.calls += by), 1)).toBe(call);
  }
  expect(await count.value()).toEqual({ calls: wanted });
  await expect(inMain(app, () => Promise.reject(new Error('as thrown')))).rejects.toThrow(
    'as thrown',
  );
  await candor.close();
});

test('no test talks to the main process in another way', () => {
  const folder = join(root, 'test');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const others = files.filter(
    (file) =>
      file.endsWith('.ts') &&
      !file.endsWith('in-main.ts') &&
      /\bapp\??\.evaluate(?:Handle)?\(/u.test(readFileSync(join(folder, file), 'utf8')),
  );
  expect(others).toEqual([]);
});
