import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { byHand } from '../../../../main/optout/planning/by-hand.ts';
import { dropInText } from '../../../../main/optout/places/systemd.ts';
import { makeMachine, valueOf, type Machine } from './kit.ts';

let machine: Machine;
beforeEach(() => (machine = makeMachine()));
afterEach(() => machine.remove());

const url = 'http://127.0.0.1:5080';
const off = { aim: 'off', url } as const;

/** Runs what the user is shown, as the user would, but without the other rights. */
function runShown(commands: readonly string[]): void {
  for (const command of commands) {
    execFileSync('sh', ['-c', command.replaceAll('sudo ', '')], { stdio: 'ignore' });
  }
}

const source = {
  kind: 'env-file',
  by: 'server',
  layer: 'file',
  dialect: 'dotenv',
  path: '/srv/.env',
  exists: true,
  problem: null,
  modifiedAt: null,
} as const;

it('another user’s file is left to Candor with that user’s rights, with the lines that change', async () => {
  const text = 'A=1\nZO_TELEMETRY=true\n';
  const after = 'A=1\nZO_TELEMETRY=false\n';
  const own = { ...source, text };
  const step = await byHand(own, after, { why: 'Why.', owner: 65_533 }, off);
  expect(step.commands).toEqual([`sudo -u '#65533' candor telemetry off --server ${url}`]);
  expect(step.files?.[0]?.diff).toContain('-ZO_TELEMETRY=true\n+ZO_TELEMETRY=false');
  const ofRoot = await byHand(own, after, { why: 'Why.', owner: 0 }, off);
  expect(ofRoot.commands).toEqual([`sudo candor telemetry off --server ${url}`]);
});

it('no command edits a file by a pattern: it would change what the server does not read', async () => {
  const step = await byHand({ ...source, text: null }, null, { why: 'Hidden.', owner: 0 }, off);
  expect(step.commands.join()).not.toMatch(/\b(?:sed|grep|patch)\b/);
  const relay = await byHand(
    { ...source, text: 'A=1\n' },
    'A=1\nZO_TELEMETRY_URL=x\n',
    { why: 'Why.', owner: 0 },
    { aim: 'relay-on', url },
  );
  // The relay is this user's own: another user's Candor has none.
  expect(relay.commands).toEqual([]);
  expect(relay.files?.[0]?.diff).toContain('+ZO_TELEMETRY_URL=x');
});

it('a bad line above it is mended by the shown change too, because Candor’s own reader made it', async () => {
  machine.write('srv/.env', 'A="open\nZO_TELEMETRY=true\n');
  machine.start({ pid: 41, cwd: join(machine.folder, 'srv'), environment: {} });
  const plan = valueOf(await machine.optOut(undefined, { uid: 65_533 }).plan({ aim: 'off' }));
  expect(plan.changes).toEqual([]);
  const [step] = plan.byHand;
  expect(step?.sentence).toContain('belongs to another user');
  expect(step?.commands.join()).toContain('candor telemetry off');
});

it('a drop-in is written whole, with what Candor had set in it before, and read at the restart', async () => {
  const path = join(machine.folder, 'etc/systemd/system/zinc.service.d/zz-candor-telemetry.conf');
  const unit = {
    kind: 'systemd-drop-in',
    layer: 'environment',
    unit: 'zinc.service',
    user: false,
    path,
    text: null,
    exists: false,
    sets: {},
  } as const;
  const after = dropInText({ ZO_TELEMETRY_URL: 'http://127.0.0.1:4/a', ZO_TELEMETRY: 'false' });
  const { commands } = await byHand(unit, after, { why: '', owner: 0 }, off);
  runShown(commands.slice(0, 2));
  expect(readFileSync(path, 'utf8')).toBe(after);
  expect(commands.slice(2)).toEqual([
    'sudo systemctl daemon-reload',
    'sudo systemctl restart zinc.service',
  ]);
  const ofUser = await byHand({ ...unit, user: true }, after, { why: '', owner: null }, off);
  expect(ofUser.commands.join()).not.toContain('sudo');
});
