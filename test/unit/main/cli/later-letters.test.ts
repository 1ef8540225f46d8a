import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { actionsOf } from '../deletion/service-kit.ts';
import { makeWorld, record, type World } from '../deletion/world.ts';
import { run, type Ran } from './bench.ts';

const withLetters = z
  .object({
    requests: z.tuple([
      z.object({
        letters: z.array(
          z.object({
            kind: z.string(),
            on: z.string(),
            told: z.string(),
            draft: z.object({ body: z.string() }),
          }),
        ),
      }),
    ]),
  })
  .transform(({ requests: [{ letters }] }) => ({ letters }));

function terminal(): { world: World; candor: (...args: string[]) => Promise<Ran> } {
  const world = makeWorld();
  const deletion = actionsOf(world);
  return { world, candor: (...args) => run(['deletion', ...args], { deletion }) };
}

describe('a letter after the first', () => {
  it('is kept once it was sent, with the text of its day, and the list tells it', async () => {
    const { world, candor } = terminal();
    await candor('letter', '--law', 'gdpr');
    await candor('sent', '1', '--on', '2026-11-23');
    world.now = '2026-12-30T10:00:00.000Z';
    const args = ['follow-up', '1', '--kind', 'reminder'] as const;
    const written = await candor(...args);
    expect(written.stderr).toContain('candor deletion follow-up 1 --kind reminder --sent DATE');
    expect(world.open().list()).toMatchObject([{ case: { letters: [] } }]);
    const kept = await candor(...args, '--sent', '2026-12-24');
    expect([kept.status, kept.stdout, kept.stderr]).toEqual([
      0,
      '',
      expect.stringMatching(
        /^Request 1: Sent\. Asked again on 24 December 2026; the letter is kept\. Answer due/u,
      ),
    ]);
    expect((await candor('list')).stdout).toContain('Asked again on 24 December 2026.');
    const { letters } = withLetters.parse(JSON.parse((await candor('list', '--json')).stdout));
    expect(letters).toMatchObject([
      { kind: 'reminder', on: '2026-12-24', told: '2026-12-30T10:00:00.000Z' },
    ]);
    expect(written.stdout).toContain(letters[0]?.draft.body);
    const more = await candor(
      'follow-up',
      '1',
      '--kind',
      'complaint',
      '--sent',
      '2026-12-30',
      '--json',
    );
    expect(JSON.parse(more.stdout)).toMatchObject({
      id: '1',
      letters: [
        {},
        {
          kind: 'complaint',
          draft: { body: expect.stringContaining('On 24 December 2026 I asked again.') },
        },
      ],
    });
  });

  it('of a new payload starts the clocks again', async () => {
    const { world, candor } = terminal();
    world.now = '2026-11-10T10:00:00.000Z';
    await candor('letter', '--law', 'gdpr');
    await candor('sent', '1', '--on', '2026-11-10');
    world.now = '2026-11-23T10:00:00.000Z';
    record(world.history, { at: '2026-11-20T09:00:00.000Z', delivered: true });
    await candor('list');
    const told = await candor(
      'follow-up',
      '1',
      '--kind',
      'new-data',
      '--sent',
      '2026-11-23',
      '--json',
    );
    expect(JSON.parse(told.stdout)).toMatchObject({ state: 'sent', sentOn: '2026-11-23' });
  });

  it('is refused with 64 where it does not fit, 6 where there is no request, and nothing is kept', async () => {
    const { world, candor } = terminal();
    world.now = '2026-11-22T10:00:00.000Z';
    await candor('letter', '--law', 'gdpr');
    const keep = (id: string, kind: string, day: string): Promise<Ran> =>
      candor('follow-up', id, '--kind', kind, '--sent', day);
    expect(await keep('1', 'reminder', '2026-11-22')).toMatchObject({
      status: 64,
      stderr: expect.stringContaining('was not sent yet'),
    });
    await candor('sent', '1', '--on', '2026-11-22');
    world.now = '2026-11-23T10:00:00.000Z';
    for (const [kind, day, words] of [
      ['reminder', '2026-11-24', 'still to come'],
      ['reminder', '2026-11-21', 'was sent on 22 November 2026'],
      ['new-data', '2026-11-23', 'Nothing was captured'],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await keep('1', kind, day)).toMatchObject({
        status: 64,
        stdout: '',
        stderr: expect.stringContaining(words),
      });
    }
    expect((await keep('9', 'reminder', '2026-11-23')).status).toBe(6);
    expect(world.open().list()).toMatchObject([{ case: { letters: [] } }]);
  });
});
