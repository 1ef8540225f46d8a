import { describe, expect, it } from 'vitest';
import { success } from '../../../../core/outcome.ts';
import { run } from './bench.ts';
import { noServer } from './optout-world.ts';

const at = '2026-11-23T10:00:00.000Z';
const server = 'http://127.0.0.1:5080';
const file = { file: '/srv/.env', diff: '-ZO_TELEMETRY=true\n+ZO_TELEMETRY=false\n' };

describe('undo', () => {
  const step = {
    id: 'change-2',
    at,
    aim: 'relay-on',
    server,
    files: [file],
    candor: 'on',
  } as const;
  const activation = {
    does: 'restart',
    sentence: 'Restart the server. Until then the running server keeps posting to the relay.',
    command: 'systemctl restart openobserve',
  } as const;
  const restart = { byCandor: false, command: activation.command };
  const back = { file: '/srv/.env', diff: '-ZO_TELEMETRY_URL=x' };
  const first = { ...step, id: 'change-1', aim: 'off', files: [] } as const;
  const did: string[] = [];
  const optOut = {
    ...noServer.optOut,
    steps: async () => [step, first],
    planUndo: async () => success({ ...step, changes: [back], activation, restart }),
    undo: async (id: string) => {
      did.push(id);
      return success({ aim: 'relay-on', at, files: ['/srv/.env'], candor: 'on' } as const);
    },
  };

  it('names the step and shows its diff before it is taken back', async () => {
    const dry = await run(['telemetry', 'undo', '--dry-run'], { optOut });
    expect([dry.status, dry.stdout, did]).toEqual([0, `/srv/.env\n${back.diff}\n`, []]);
    expect(dry.stderr).toContain(`Relay set up, ${at}: /srv/.env`);
    expect(dry.stderr).toContain(activation.sentence);
  });

  it('lists every step, the newest first', async () => {
    const list = await run(['telemetry', 'undo', '--list'], { optOut });
    expect([list.status, list.stdout]).toEqual([
      0,
      `Relay set up, ${at}: /srv/.env\nTelemetry off, ${at}: only Candor’s own switch\n`,
    ]);
    const json = await run(['telemetry', 'undo', '--list', '--json'], { optOut });
    expect(JSON.parse(json.stdout)).toEqual({ steps: [step, first] });
    expect(did).toEqual([]);
  });

  it('takes back the step that it names', async () => {
    const { status, stdout, stderr } = await run(['telemetry', 'undo'], { optOut });
    expect([status, stdout, did]).toEqual([0, `/srv/.env\n${back.diff}\n`, ['change-2']]);
    expect(stderr).toMatch(/^Taken back: Relay set up, [^\n]*: \/srv\/\.env\.\n/);
    expect(stderr).toContain('is restored byte for byte.');
    expect(stderr).toContain('Candor may again send and forward what you allowed before.');
  });
});
