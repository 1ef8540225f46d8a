import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startStandIn } from '../stand-in/server.ts';
import { makeWorld } from '../stand-in/world.ts';
import { goTo } from './history-page.ts';
import { stageMachine } from './machine.ts';
import { openLocalServer } from './open-local-server.ts';
import { credentialsOf } from './stored-profile.ts';
import { attempt, open, work } from './survey-kit.ts';

const world = makeWorld({ organizations: 3, emptyOrganizations: 1, streams: 14 });
/** 200 characters: long, quoted, from right to left, and with an override that would turn what follows. */
const hostName = `a"b'<i>‮txt.exe‬ שרת-הבית ${'very-long-host-'.repeat(20)}`.slice(0, 200);

/** A local server in a folder of its own, and the page Opt-out of a window that found it. */
async function opened(
  name: string,
  lines: readonly string[],
  release: 'v0.3.0' | 'v0.14.7' | 'v0.16.3',
) {
  const home = join(work, name);
  mkdirSync(home);
  const server = await openLocalServer(lines, { release }, home);
  const { page, close } = await open(
    `${name}-profile`,
    { ...server.env(), ...credentialsOf(world) },
    {},
    'on',
  );
  const press = (button: string) => page.getByRole('button', { name: button, exact: true }).click();
  const heard = (words: RegExp) =>
    page.locator('.truth .lead').getByText(words).waitFor({ timeout: 60_000 });
  await page.getByText(/^Read at /u).waitFor();
  return {
    server,
    page,
    press,
    heard,
    end: async () => {
      await close();
      server.remove();
    },
  };
}

/** The five verdicts in their order: watched, turned off, proven, undone, stopped, contradicted, and watched no more. */
export async function verdicts(): Promise<void> {
  const lines = ['ZO_ROOT_USER_EMAIL=root@example.com', 'ZO_TELEMETRY_HEARTBEAT=5'];
  const { server, page, press, heard, end } = await opened('openobserve', lines, 'v0.14.7');
  await attempt('verdicts now', () => goTo(page, 'Now'));
  await goTo(page, 'Opt-out');
  await attempt('verdicts on', () => heard(/^Telemetry is on/u));
  await attempt('verdicts relay dialog', async () => {
    await press('Start the relay');
    await press('Set it up in the server…');
    await page.getByRole('dialog').getByRole('figure').first().waitFor();
  });
  await attempt('verdicts relay done', () => press('Change it'));
  await press('Close');
  await attempt('verdicts relay waits', () => page.waitForTimeout(500));
  await server.restart();
  await attempt('verdicts on, watched', () => heard(/arrived since its start/u));
  await attempt('verdicts on, watched now', () => goTo(page, 'Now'));
  await goTo(page, 'Opt-out');
  await attempt('verdicts switch dialog', async () => {
    await page.getByRole('switch').click();
    await page.getByRole('dialog').getByRole('figure').first().waitFor();
  });
  await attempt('verdicts done dialog', () => press('Turn off'));
  await press('Close');
  await attempt('verdicts waits for a reload', () => heard(/has not read them yet/u));
  await attempt('verdicts waits now', () => goTo(page, 'Now'));
  await goTo(page, 'Opt-out');
  await page.evaluate(() => window.candor.optOut.act('reload'));
  await attempt('verdicts watching', () => heard(/not proven yet/u));
  await attempt('verdicts proven off', () => heard(/proven: .* arrived for/u));
  await attempt('verdicts proven now', () => goTo(page, 'Now'));
  await attempt('verdicts deletion', () => goTo(page, 'Deletion'));
  await goTo(page, 'Opt-out');
  await attempt('verdicts undo', async () => {
    await press('Undo…');
    await page.getByRole('dialog').getByRole('figure').first().waitFor();
  });
  await attempt('verdicts undone', async () => {
    await press('Undo');
    await heard(/At its next start the server will report again/u);
  });
  await attempt('verdicts network', () => goTo(page, 'Network'));
  await attempt('verdicts history', () => goTo(page, 'History'));
  await server.stop();
  await goTo(page, 'Opt-out');
  await attempt('verdicts stopped', () => heard(/does not run/u));
  await attempt('verdicts stopped now', () => goTo(page, 'Now'));
  await goTo(page, 'Opt-out');
  server.write(`${server.dotenv()}ZO_TELEMETRY=false\n`);
  await server.restart({ reporting: 'always', environment: {} });
  await attempt('verdicts contradiction', () => heard(/contradict/u));
  await attempt('verdicts contradiction now', () => goTo(page, 'Now'));
  await goTo(page, 'Opt-out');
  await server.restart({ reporting: 'as-set' });
  await attempt('verdicts says off', async () => {
    await press('Stop the relay');
    await heard(/not proven/u);
  });
  await end();
}

/** A restart and the watched file that a server waits for, several servers at once, and a name that is hard to show. */
export async function others(): Promise<void> {
  const off = async (name: string, release: 'v0.3.0' | 'v0.16.3', words: RegExp) => {
    const { page, heard, end } = await opened(name, ['ZO_TELEMETRY_HEARTBEAT=5'], release);
    await goTo(page, 'Opt-out');
    await heard(/^Telemetry is on/u);
    await page.evaluate(async () => {
      const plan = await window.candor.optOut.plan('off');
      if (plan.ok) await window.candor.optOut.apply(plan.value.id);
    });
    await attempt(`others ${name}`, () => heard(words));
    await end();
  };
  await off('waits-restart', 'v0.3.0', /when it restarts/u);
  await off('waits-watcher', 'v0.16.3', /within seconds/u);

  const lines = [`ZO_INSTANCE_NAME="${hostName.replaceAll('"', String.raw`\"`)}"`];
  const host = await opened('host-name', lines, 'v0.16.3');
  await attempt('others host name', () =>
    host.page.locator('th', { hasText: /^host_name$/u }).scrollIntoViewIfNeeded(),
  );
  await host.end();

  const two = [await startStandIn('v0.10.7', world), await startStandIn('v0.3.0', world)] as const;
  const machine = stageMachine(two.map(({ url }) => ({ name: 'openobserve', url })));
  const { page, close } = await open('several', machine.env, {});
  await attempt('others several', () => page.getByText(/^Read at /u).waitFor());
  await attempt('others several opt-out', () => goTo(page, 'Opt-out'));
  await close();
  machine.remove();
  await Promise.all(two.map((server) => server.stop()));
}
