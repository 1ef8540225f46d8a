import { join } from 'node:path';
import { openHistory } from '../../main/history/open.ts';

/** Records a captured payload that was forwarded just now, beside a Candor that runs on the profile. Returns its number. */
export function appendPayload(profile: string, event: string): number {
  const store = openHistory({
    file: join(profile, 'history.sqlite'),
    key: null,
    now: () => Date.now(),
  });
  if (!store.ok) throw new Error(store.error.message);
  const userId = '7043454519337943041';
  const body = JSON.stringify({ userId, event, properties: { host_name: 'anna-laptop' } });
  const numbers = store.value.append([
    {
      kind: 'made',
      at: Date.now(),
      origin: 'captured',
      event,
      userId,
      destination: 'https://e1.zinclabs.dev/v1/track',
      decision: 'allowed',
      reason: 'You set the relay to forward.',
      leaving: true,
      made: Buffer.from(body),
      sent: Buffer.from(body),
    },
  ]);
  const id = numbers.ok ? numbers.value[0] : undefined;
  if (id !== undefined) {
    const rest = { status: 200, words: 'Delivered.', final: true, nextAt: null, bytes: 40 };
    store.value.append([{ kind: 'outcome', at: Date.now(), record: id, outcome: 'sent', ...rest }]);
  }
  store.value.close();
  if (id === undefined) throw new Error('The payload was not recorded.');
  return id;
}
