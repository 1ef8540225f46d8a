import { expect, test } from 'vitest';
import { success } from '../../../../core/outcome.ts';
import { createHistoryActions } from '../../../../main/actions/history.ts';
import { add, made, newFile, outcome, store, value } from '../history/support.ts';

test('connections are what Candor sent or refused, what the relay passed on included, and not what it held back', async () => {
  const history = store(newFile());
  const entry = (event: string, origin: 'captured' | 'collected', blocked: boolean) =>
    add(history, made({ event, origin, blocked }));
  add(history, outcome(entry('own', 'collected', false)));
  entry('refused', 'collected', true);
  add(history, outcome(entry('passed on', 'captured', false)));
  entry('held back', 'captured', true);
  const queued = add(history, made({ event: 'queued', leaving: false }));
  add(history, outcome(queued, { outcome: 'blocked', status: null, bytes: 0 }));
  const actions = createHistoryActions(async () => success(history));
  expect(value(await actions.connectionsAndDeliveries())).toMatchObject([
    { purpose: 'queued', allowed: false, reason: expect.stringMatching(/allowed at first/u) },
    { purpose: 'passed on, passed on by the relay', allowed: true },
    { purpose: 'refused', allowed: false, reason: 'You turned telemetry off.' },
    { purpose: 'own', allowed: true },
  ]);
});
