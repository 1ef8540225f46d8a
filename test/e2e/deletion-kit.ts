import { join } from 'node:path';
import { openHistory } from '../../main/history/open.ts';

/** Records a captured payload of this moment beside a Candor that runs on the profile; gives its number. */
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
      decision: 'blocked',
      reason: 'The relay holds it back.',
      leaving: false,
      made: Buffer.from(body),
      sent: null,
    },
  ]);
  store.value.close();
  const id = numbers.ok ? numbers.value[0] : undefined;
  if (id === undefined) throw new Error('The payload was not recorded.');
  return id;
}
