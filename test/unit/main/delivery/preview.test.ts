import { expect, test } from 'vitest';
import { success } from '../../../../core/outcome.ts';
import { openWorld, recordsOf } from './kit.ts';

test.each(['none', 'segment', 'collector'] as const)(
  'a preview for "%s" works before consent, records nothing and sends nothing',
  async (kind) => {
    const world = await openWorld({ kind, own: 'off' });
    world.rules = success({ host_name: 'remove' });
    const preview = await world.sending.previewOwn();
    if (!preview.ok) throw new Error(preview.error.message);
    const { body, changed, held, event, destination } = preview.value;
    expect(JSON.parse(body)).toBeTypeOf('object');
    expect(body).toContain('"num_streams":10');
    expect(body).not.toMatch(/workstation-7|5ecret|writeKey/);
    expect(changed).toEqual([{ field: 'host_name', before: '"workstation-7"', after: null }]);
    expect([event.event, held]).toEqual([
      'Candor - heartbeat',
      expect.stringMatching(/own reports are off/),
    ]);
    expect(destination?.kind ?? 'none').toBe(kind);
    expect([recordsOf(world.store), world.sink.connections()]).toEqual([[], 0]);
  },
);

test('what is sent afterwards is what the preview showed', async () => {
  const world = await openWorld();
  const preview = await world.sending.previewOwn();
  await world.sending.send();
  expect(preview.ok && preview.value).toMatchObject({
    held: null,
    body: world.sink.received[0]?.body.toString(),
  });
});
