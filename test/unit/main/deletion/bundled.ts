import { unzipSync } from 'fflate';
import type { MadeFile } from '../../../../core/deletion/views.ts';
import { choices } from '../../core/deletion/facts.ts';
import { makeWorld, record, value, type World } from './world.ts';

/** What a payload could hold to break the page. */
export const secret = '<script>alert("x")</script>';

/** A world in which a request was sent and opened again, and its bundle. */
export async function bundled(
  contents: 'payloads' | 'hashes' = 'payloads',
): Promise<{ world: World; bundle: MadeFile }> {
  const world = makeWorld();
  record(world.history, { at: '2026-11-01T10:00:00.000Z', host: secret, event: `beat ${secret}` });
  record(world.history, { at: '2026-11-02T10:00:00.000Z', origin: 'collected' });
  record(world.history, { at: '2026-11-03T10:00:00.000Z', origin: 'crash', delivered: true });
  const deletion = world.open();
  const { caseId } = value(await deletion.letter(choices));
  value(await deletion.sent(caseId, '2026-11-22'));
  record(world.history, { at: '2026-11-23T09:00:00.000Z', delivered: true });
  value(await deletion.look());
  return { world, bundle: value(await deletion.bundle(caseId, contents)) };
}

/** The files of a bundle as texts. */
export const textsOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, one]) => [name, Buffer.from(one).toString()]),
  );
