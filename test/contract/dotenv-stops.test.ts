import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { heartbeat, optOutWorld } from './optout-world.ts';

const bad = [
  'ZO_ROOT_USER_PASSWORD="Complexpass$"',
  "ZO_INSTANCE_NAME=a  # don't change",
  'ZO_DATA_DIR="$HOME"',
];

test.each([
  ['v0.3.0', bad[0]],
  ['v0.10.7', bad[1]],
  ['v0.16.3', bad[2]],
] as const)(
  'a %s that stops reading above ZO_TELEMETRY=false reports, and is off once the line is mended',
  async (release, line = '') => {
    const world = await optOutWorld(release);
    const before = `${world.dotenv()}\r\n${line}\r\nZO_TELEMETRY=false`;
    writeFileSync(world.env, before);
    await world.restart({ environment: { HOME: '/home/op' } });
    const posted = world.posts();
    await world.pass(heartbeat + 60_000);
    expect(world.posts()).toBeGreaterThan(posted);
    const { verdict, checks } = await world.actions.verdict();
    expect(verdict.verdict).toBe('on');
    expect(checks.find(({ name }) => name === 'files')).toMatchObject({ says: 'on' });

    const plan = await world.change('off');
    expect(plan.mends).toBe(true);
    expect(plan.warnings.join('\n')).toContain('ZO_TELEMETRY included, is ignored');
    await world.restart({ environment: { HOME: '/home/op' } });
    const off = world.posts();
    await world.pass(3 * heartbeat);
    expect(world.posts()).toBe(off);
    await world.actions.undo();
    expect(world.dotenv()).toBe(before);
  },
);
