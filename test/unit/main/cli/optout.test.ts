import { describe, expect, it } from 'vitest';
import type { Says, Check, CheckName } from '../../../../core/optout/check.ts';
import { failure, success } from '../../../../core/outcome.ts';
import { run } from './bench.ts';
import { noServer, optOutWith } from './optout-world.ts';

const at = '2026-11-23T10:00:00.000Z';
const check = (name: CheckName, says: Says): Check => ({
  name,
  says,
  evidence: `${name} \u001b[31mseen`,
  detail: 'What it means.',
  clause: `${name} says so`,
  at,
});
const server = 'http://127.0.0.1:5080';
const file = { file: '/srv/.env', diff: '-ZO_TELEMETRY=true\n+ZO_TELEMETRY=false\n' };
const byHand = [{ sentence: 'It needs root.', commands: ['sudo nano /srv/.env'] }];
const activation = {
  does: 'restart',
  sentence: 'Restart the server.',
  command: 'systemctl restart zo',
} as const;

const several = async () => failure('no-server', '2 servers run on this machine.');
const full = async () => failure('cannot-write', 'The disk is full. Nothing was changed.');

describe('telemetry', () => {
  it('off prints each file as a diff, and says what is still to do', async () => {
    const restart = { byCandor: false, command: 'systemctl restart zo' };
    const optOut = optOutWith({ server, changes: [file], activation, restart });
    const { status, stdout, stderr } = await run(['telemetry', 'off'], { optOut });
    expect([status, stdout]).toEqual([0, `/srv/.env\n${file.diff}\n`]);
    expect(stderr).toMatch(
      /Candor sends and forwards nothing\.[^]*Restart the server\.\n {2}systemctl/,
    );
  });

  it('shows the command of a reload, and that Candor can ask for it', async () => {
    const command = 'curl --fail http://127.0.0.1:5080/config/reload';
    const reload = { does: 'reload', sentence: 'Reload the server.', command } as const;
    const optOut = optOutWith({ server, changes: [file], activation: reload });
    const { stderr } = await run(['telemetry', 'off'], { optOut });
    expect(stderr).toMatch(/Reload the server\.\n {2}curl[^]*candor telemetry reload\n/);
    const did: string[] = [];
    const act = async (what: string) => {
      did.push(what);
      return success(null);
    };
    const able = { ...optOut, act };
    expect(await run(['telemetry', 'reload'], { optOut: able })).toMatchObject({ status: 0 });
    const json = await run(['telemetry', 'restart', '--json'], { optOut: able });
    expect([json.status, JSON.parse(json.stdout)]).toEqual([0, { server: 'restart' }]);
    expect(did).toEqual(['reload', 'restart']);
    expect(await run(['telemetry', 'reload'])).toMatchObject({ status: 7, stdout: '' });
  });

  it.each([
    ['telemetry', 'off'],
    ['relay', 'set-up'],
  ])('%s %s mends no line of the server’s file without a yes', async (...command) => {
    const did: string[] = [];
    const warnings = ['Line 3: the server stops reading here.'];
    const optOut = optOutWith({ server, changes: [file], mends: true, warnings }, [], did);
    const refused = await run(command, { optOut });
    expect([refused.status, refused.stdout, did]).toEqual([7, `/srv/.env\n${file.diff}\n`, []]);
    expect(refused.stderr.replaceAll('\n', ' ')).toMatch(
      /Line 3: .*nothing was changed yet.*--yes/,
    );
    expect(await run([...command, '--yes'], { optOut })).toMatchObject({ status: 0 });
    expect(did).toEqual(['apply plan-1']);
  });

  it('off once more says whether the server has read it', async () => {
    const optOut = optOutWith({ server }, [check('files', 'off'), check('server', 'on')]);
    const { status, stderr } = await run(['telemetry', 'off'], { optOut });
    expect(status).toBe(0);
    expect(stderr.replaceAll('\n', ' ')).toContain('the server has not read them yet');
  });

  it('without a server is 10 and says first that only Candor’s own part changed', async () => {
    for (const to of ['off', 'on']) {
      const { status, stdout, stderr } = await run(['telemetry', to]);
      expect([status, stdout]).toEqual([10, '']);
      expect(stderr).toMatch(/^Only Candor’s own part changed\./);
      const json = await run(['telemetry', to, '--json']);
      expect([json.status, JSON.parse(json.stdout)]).toMatchObject([10, { server: null }]);
    }
    // What off wrote is taken back while the server is down: that is more than Candor's own part.
    const back = optOutWith({ changes: [file] });
    expect(await run(['telemetry', 'on'], { optOut: back })).toMatchObject({ status: 0 });
  });

  it.each([
    ['telemetry', 'off'],
    ['telemetry', 'on'],
    ['relay', 'set-up'],
    ['relay', 'take-out'],
  ])('%s %s --dry-run shows the diff and changes nothing', async (...words) => {
    const did: string[] = [];
    const optOut = optOutWith({ server, changes: [file], activation }, [], did);
    const { status, stdout, stderr } = await run([...words, '--dry-run'], { optOut });
    expect([status, stdout, did]).toEqual([0, `/srv/.env\n${file.diff}\n`, []]);
    expect(stderr).toMatch(/Nothing was changed: this was a dry run\.\n$/);
    const json = await run([...words, '--dry-run', '--json'], { optOut });
    expect(JSON.parse(json.stdout)).toMatchObject({ dryRun: true, changes: [file] });
    expect(did).toEqual([]);
  });

  it('is 7 where the server is out of reach, and then nothing is applied', async () => {
    const did: string[] = [];
    const optOut = optOutWith({ server, byHand }, [check('files', 'on')], did);
    const { status, stdout, stderr } = await run(['telemetry', 'off'], { optOut });
    expect([status, stdout, did]).toEqual([7, '', []]);
    expect(stderr).toContain('  sudo nano /srv/.env\n');
    const off = optOutWith({ server, byHand }, [check('files', 'off')], did);
    expect(await run(['telemetry', 'off'], { optOut: off })).toMatchObject({ status: 0 });
    expect(did).toEqual(['apply plan-1']);
  });

  it('is 7 and says why where it cannot be planned, applied or undone', async () => {
    const planned = { ...noServer.optOut, plan: several };
    const applied = { ...noServer.optOut, apply: full };
    const runs = [
      await run(['telemetry', 'on'], { optOut: planned }),
      await run(['telemetry', 'off'], { optOut: applied }),
      await run(['telemetry', 'undo']),
    ];
    expect(runs.map(({ status, stdout, stderr }) => [status, stdout, stderr])).toEqual([
      [7, '', '2 servers run on this machine.\n'],
      [7, '', 'The disk is full. Nothing was changed.\n'],
      [7, '', 'There is no change to undo.\n'],
    ]);
  });

  it.each([['telemetry', 'of'], ['telemetry'], ['telemetry', 'off', 'now']])(
    '%j %j is 64',
    async (...args) => {
      expect(await run(args)).toMatchObject({ status: 64, stdout: '', did: [] });
    },
  );
});

describe('verify-opt-out', () => {
  it.each([
    [
      'proven-off',
      0,
      [
        ['files', 'off'],
        ['server', 'off'],
        ['wire', 'off'],
      ],
    ],
    ['on', 1, [['server', 'on']]],
    [
      'contradiction',
      1,
      [
        ['server', 'off'],
        ['wire', 'on'],
      ],
    ],
    [
      'says-off',
      2,
      [
        ['files', 'off'],
        ['wire', 'unknown'],
      ],
    ],
    ['cannot-tell', 3, [['log', 'unknown']]],
  ] as const)('%s is %i', async (verdict, status, heard) => {
    const checks = heard.map(([name, says]) => check(name, says));
    const optOut = optOutWith({}, checks);
    const json = await run(['verify-opt-out', '--json'], { optOut });
    expect([json.status, json.stderr]).toEqual([status, '']);
    expect(JSON.parse(json.stdout)).toEqual({
      verdict,
      server: { url: 'http://127.0.0.1:5080', version: 'v0.10.7', instanceId: null },
      control: null,
      provenFrom: null,
      witnesses: checks.map(({ name, says, evidence, detail }) => ({
        name,
        says,
        evidence,
        detail,
        at,
      })),
    });
    const text = await run(['verify-opt-out'], { optOut });
    expect(text.status).toBe(status);
    expect(text.stdout).not.toContain('\u001b');
    for (const [name] of heard) expect(text.stdout).toContain(`\n${name}  `);
  });
});

describe('relay', () => {
  it('is set up and taken out by the same diff as the switch', async () => {
    const did: string[] = [];
    const optOut = optOutWith({ server, changes: [file], activation, candor: null }, [], did);
    const text = await run(['relay', 'set-up'], { optOut });
    expect([text.status, text.stdout]).toEqual([0, `/srv/.env\n${file.diff}\n`]);
    expect(text.stderr).toContain('posts, to this machine only');
    const json = await run(['relay', 'take-out', '--json'], { optOut });
    expect([json.status, JSON.parse(json.stdout)]).toMatchObject([
      0,
      { relay: 'taken-out', server },
    ]);
    expect(did).toEqual(['apply plan-1', 'apply plan-1']);
    const out = optOutWith({ server, byHand, candor: null }, [], did);
    expect(await run(['relay', 'set-up'], { optOut: out })).toMatchObject({
      status: 7,
      stdout: '',
    });
    const none = {
      ...noServer.optOut,
      plan: async () => failure('not-allowed', 'Start the relay first.'),
    };
    expect(await run(['relay', 'set-up'], { optOut: none })).toMatchObject({ status: 7 });
    expect(did).toHaveLength(2);
    expect(await run(['relay', 'now'])).toMatchObject({ status: 64, did: [] });
  });

  it('is 9 where the port is taken', async () => {
    const { status, stdout, stderr, did } = await run(['relay']);
    expect([status, stdout, did]).toEqual([9, '', ['open', 'close']]);
    expect(stderr).toBe('Port 4123 is taken by another program.\n');
  });
});
