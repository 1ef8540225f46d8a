import type { Sending } from '../../../core/sending.ts';
import type { RelayView } from '../../../core/optout/calls.ts';

/** A relay that does not run. */
export const relayAtRest: RelayView = {
  listening: false,
  url: null,
  received: 0,
  lastAt: null,
  silentSince: null,
  refused: 0,
  unrecorded: 0,
  elsewhere: false,
  problem: null,
};

/** Candor's own sending, with the gate open or closed by the user. */
export const sendingOf = (open: boolean): Sending => ({
  gate: { open, by: 'user', reason: '' },
  own: { open, by: 'user', reason: '' },
  forwarding: { open, by: 'user', reason: '' },
  destination: '',
  writeKey: 'none',
  lastLeft: null,
  quietSince: null,
  beyond: { lastLeft: null, quietSince: null },
  records: 0,
  pending: 0,
  chain: null,
  problem: null,
  loss: null,
  checked: null,
  work: null,
});
