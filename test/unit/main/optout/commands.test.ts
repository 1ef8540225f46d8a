import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { setEnvValue } from '../../../../core/optout/env-file.ts';
import { byHand } from '../../../../main/optout/planning/by-hand.ts';
import { patchOf } from '../../../../main/optout/planning/diff.ts';
import { dropInText } from '../../../../main/optout/places/systemd.ts';
import { makeMachine, type Machine } from './kit.ts';

let machine: Machine;
beforeEach(() => (machine = makeMachine()));
afterEach(() => machine.remove());

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
  exists: true,
  problem: null,
  modifiedAt: null,
} as const;

it.each([
  'A=1\nZO_TELEMETRY=true\nB=2\n',
  '\texport  ZO_TELEMETRY = true\n',
  'A=1\r\nZO_TELEMETRY=true\r\nZO_TELEMETRY=\r\n',
  'ZO_TELEMETRY_URL=x\nZO_TELEMETRY=disabled',
])('the command that is shown for a file does what Candor would do: %j', (text) => {
  const path = machine.write("it's here/.env", text);
  const { commands } = byHand({ ...source, path, text }, 'ZO_TELEMETRY', 'false', 'Why.', null);
  expect(commands.join()).toContain('sudo ');
  runShown(commands);
  expect(readFileSync(path, 'utf8')).toBe(setEnvValue(text, 'ZO_TELEMETRY', 'false'));
  expect(readFileSync(`${path}.before-candor`, 'utf8')).toBe(text);
});

it.each(['', 'A=1', 'A=1\n'])('it adds the line where there is none: %j', (text) => {
  const path = machine.write('srv/.env', text);
  runShown(
    byHand({ ...source, path, text: null }, 'ZO_TELEMETRY_URL', 'http://127.0.0.1:4/a', '', null)
      .commands,
  );
  expect(
    readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .filter((line) => line !== ''),
  ).toEqual([...(text === '' ? [] : ['A=1']), 'ZO_TELEMETRY_URL=http://127.0.0.1:4/a']);
});

it('a drop-in is written by three commands and read at the restart', () => {
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
  const { commands } = byHand(unit, 'ZO_TELEMETRY', 'false', '', null);
  runShown(commands.slice(0, 2));
  expect(readFileSync(path, 'utf8')).toBe(dropInText({ ZO_TELEMETRY: 'false' }));
  expect(commands.slice(2)).toEqual([
    'sudo systemctl daemon-reload',
    'sudo systemctl restart zinc.service',
  ]);
});

it('a compose file is given as a patch that fits it alone', () => {
  const text =
    'services:\n  zinc:\n    environment:\n      ZO_TELEMETRY: "true"\n      PASSWORD: x\n';
  const after = text.replace('true', 'false');
  const path = machine.write('srv/compose.yaml', text);
  const compose = {
    kind: 'compose',
    layer: 'environment',
    path,
    service: 'zinc',
    text,
    exists: true,
    problem: null,
  } as const;
  const { commands, sentence } = byHand(
    compose,
    'ZO_TELEMETRY',
    'false',
    'Why.',
    patchOf(path, text, after),
  );
  expect(sentence).toContain('ZO_TELEMETRY: "false"');
  expect(commands.join()).toMatch(/^sudo patch --binary .*compose\.yaml <<'END'\n--- /);
  expect(commands.join()).toContain('-      ZO_TELEMETRY: "true"\n+      ZO_TELEMETRY: "false"');
});
