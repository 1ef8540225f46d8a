import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { calls } from '../../../core/contract.ts';
import { openedApp } from './opened-app.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'candor-app-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test('each call of the contract has its service, without Electron', async () => {
  const { services, close } = openedApp(folder());
  const missing = calls.filter(
    ({ group, name }) => typeof Reflect.get(services[group], name) !== 'function',
  );
  expect(missing).toEqual([]);
  await close();
});

test('where there is no desktop, what only a desktop can do is refused, and the rest works', async () => {
  const { services, close } = openedApp(folder());
  for (const refused of [
    services.app.copyText('text'),
    services.app.openLink('vendor-telemetry-page'),
    services.app.saveFile('chart.png', new Uint8Array(1)),
    services.history.export('csv', {}),
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- one answer after the other
    expect(await refused).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  }
  expect(await services.history.list({}, 0, 10)).toMatchObject({ value: { total: 0 } });
  await close();
});

test('the log tells what was changed, and nothing of the values', async () => {
  const profile = folder();
  const { services, close } = openedApp(profile);
  const url = 'http://observe.internal.example:5080';
  const email = 'root@observe.example';
  await services.server.connect({ url, email, password: 'Horse-Battery-9', certificate: null });
  await services.settings.set('relay.upstream', 'https://collector.internal.example');
  expect(await services.delivery.turn('off')).toMatchObject({ ok: true });
  await close();
  const log = readFileSync(services.app.now().candor.log, 'utf8');
  expect(log).toMatch(/^\S+Z settings relay upstream was changed\.$/mu);
  expect(log).toMatch(/^\S+Z consent .*closed\./mu);
  expect(log).not.toMatch(/internal\.example|observe|Horse|root@/u);
});
