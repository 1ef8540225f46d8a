import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { startLocalServer } from '../e2e/local-server.ts';
import { settingsText } from '../e2e/stored-profile.ts';
import { candor, makeFolder, start } from '../e2e/terminal.ts';

const document = z.object({
  verdict: z.string(),
  control: z.object({ recordId: z.string() }).nullable(),
});

function profileOf(): string {
  const profile = makeFolder();
  writeFileSync(join(profile, 'settings.json'), settingsText({ answer: 'on' }));
  return profile;
}

describe('prove in a terminal', () => {
  it.each([
    ['v0.10.7', true],
    // It goes by its file as it runs, so nobody has to restart it.
    ['v0.92.2', false],
  ] as const)(
    '%s ends proven off, and undo gives back every byte',
    async (release, restarts) => {
      // Where it would report, nobody listens: what does not come to the relay, arrives nowhere.
      const lines = ['ZO_TELEMETRY_HEARTBEAT=2', 'ZO_CONFIG_WATCHER_INTERVAL=1'];
      const server = await startLocalServer([...lines, 'ZO_TELEMETRY_URL=http://127.0.0.1:9'], {
        release,
      });
      const before = server.dotenv();
      const profile = profileOf();
      const args = ['prove', '--yes', '--json', '--profile', profile];
      const running = start(args, server.env());
      const text = { out: '', err: '' };
      running.child.stdout?.on('data', (part: string) => (text.out += part));
      running.child.stderr?.on('data', (part: string) => (text.err += part));
      if (restarts) {
        await vi.waitFor(() => expect(text.err).toContain('Restart the server now'), 60_000);
        await server.restart();
      }
      expect(await running.ended).toMatchObject({ status: 0 });
      expect(text.err.includes('Restart the server now')).toBe(restarts);
      expect(document.parse(JSON.parse(text.out))).toMatchObject({
        verdict: 'proven-off',
        control: { recordId: expect.any(String) },
      });
      expect(server.dotenv()).toContain('ZO_TELEMETRY=false');
      const undone = await candor(['telemetry', 'undo', '--profile', profile], server.env());
      expect(undone).toMatchObject({ status: 0, stderr: expect.stringContaining('Proof') });
      expect(server.dotenv()).toBe(before);
    },
    120_000,
  );

  it('without --yes and without a person it changes nothing and says so', async () => {
    const server = await startLocalServer();
    const before = server.dotenv();
    const ran = await candor(['prove', '--profile', profileOf()], server.env());
    expect(ran).toMatchObject({ status: 7, stderr: expect.stringContaining('--yes') });
    expect(ran.stdout).toContain('ZO_TELEMETRY_URL=http://127.0.0.1:');
    expect(server.dotenv()).toBe(before);
  });
});
