import { expect, test } from 'vitest';
import { success } from '../../../../core/outcome.ts';
import { createReadIdentities } from '../../../../main/history/read-identities.ts';
import type { RecordsRequest } from '../../../../core/ports.ts';
import { payloadOf } from '../../core/documentation-diff/payloads.ts';
import { add, made, newFile, store, value } from './support.ts';

function world() {
  const history = store(newFile());
  const walks: RecordsRequest[] = [];
  const read = createReadIdentities({
    store: async () =>
      success({
        marks: (span) => history.marks(span),
        walk: (request) => {
          walks.push(request);
          return history.walk(request);
        },
      }),
    ownId: () => null,
  });
  const record = (body: string, origin: 'captured' | 'collected' | 'crash' = 'captured') =>
    add(history, made({ origin, body, blocked: true }));
  const progress: string[] = [];
  const onProgress = (done: number, total: number) => void progress.push(`${done}/${total}`);
  const identities = async (signal = new AbortController().signal) =>
    value(await read({ signal, onProgress }));
  return { history, walks, read, record, progress, identities };
}

test('reads every identity of the whole history; deleted bodies as far as they are known', async () => {
  const here = world();
  const first = here.record(payloadOf('v0.1.7'));
  for (let one = 0; one < 400; one += 1) {
    here.record(payloadOf('v0.3.0').replace('v0.3.0', `v0.3.${one % 3}`));
  }
  here.record('{"userId":"secret","event":"crash"}', 'crash');
  value(here.history.deleteBodies([String(first)]));
  const { identities, payloads } = await here.identities();
  expect(payloads).toBe(401);
  expect(identities.map(({ kind, value: id, captured }) => [kind, id, captured?.payloads])).toEqual(
    [
      // The id of the record, and the one in the bodies.
      ['instance_id', '70', 401],
      ['instance_id', '7043454519337943041', 400],
      ['host_name', 'ziox-router', 400],
      ['version', 'v0.3.0', 134],
      ['version', 'v0.3.1', 133],
      ['version', 'v0.3.2', 133],
    ],
  );
  expect(here.progress.at(-1)).toBe('402/402');
});

test('reads only what is new the next time, and all again after a deletion', async () => {
  const here = world();
  const first = here.record(payloadOf('v0.1.7'));
  await here.identities();
  here.record(payloadOf('v0.3.0'));
  const second = await here.identities();
  expect(second.payloads).toBe(2);
  expect(second.identities.map(({ value: id }) => id)).toContain('root@example.com');
  expect(here.walks[1]?.above).toBe(first);
  value(here.history.deleteBodies([String(first)]));
  const third = await here.identities();
  expect(third.payloads).toBe(2);
  expect(third.identities.map(({ value: id }) => id)).not.toContain('root@example.com');
});

test('can be stopped, and then reads on where it was before', async () => {
  const here = world();
  for (let one = 0; one < 600; one += 1) here.record(payloadOf('v0.3.0'));
  const stop = new AbortController();
  const stopped = await here.read({ signal: stop.signal, onProgress: () => stop.abort() });
  expect(stopped).toMatchObject({ ok: false, error: { code: 'stopped' } });
  expect((await here.identities()).payloads).toBe(600);
});
