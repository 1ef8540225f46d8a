import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { openedApp } from '../opened-app.ts';
import { damagedHistory, damages, damagesOfLog } from './damage.ts';
import { value } from './support.ts';

const matrix = [
  ...Object.keys(damages).map((what) => [what, 'closed'] as const),
  ...Object.keys(damagesOfLog).map((what) => [what, 'killed'] as const),
];

it.each(matrix)('a window tells until it is acknowledged: %s (%s)', async (what, state) => {
  const file = damagedHistory(what, state);
  for (const run of ['first', 'later']) {
    const { services, close } = openedApp(dirname(file));
    // oxlint-disable no-await-in-loop -- one run after the other
    const { loss } = await services.delivery.sending();
    expect([run, loss?.words]).toEqual([run, expect.stringMatching(/knew of 241 entries/u)]);
    const { intact } = value(await services.history.verify());
    expect([run, intact]).toEqual([run, false]);
    expect(services.delivery.state().checked?.verification.intact).toBe(false);
    await close();
    // oxlint-enable no-await-in-loop
  }
  const { services, close } = openedApp(dirname(file));
  await services.delivery.sending();
  // A window records: its mark begins a new history, which keeps what it follows.
  await services.delivery.note('verdict', 'The server says off.');
  expect(services.delivery.state().loss?.words).toMatch(/knew of 241 entries/u);
  value(await services.history.acknowledgeLoss());
  expect(services.delivery.state().loss).toBeNull();
  const found = value(await services.history.verify());
  expect(found.intact).toBe(false);
  if (found.setAside !== null) expect(existsSync(found.setAside)).toBe(true);
  await close();
  const again = openedApp(dirname(file));
  expect((await again.services.delivery.sending()).loss).toBeNull();
  expect(value(await again.services.history.verify()).intact).toBe(false);
  await again.close();
});
