import { setTimeout as wait } from 'node:timers/promises';
import {
  createProveActions,
  type ProveActions,
  type ProveRooms,
} from './optout/proving/service.ts';

/** Seconds between two heartbeats of a fast proof: with all its restarts it takes about three minutes. */
const fastSeconds = 60;

/** Introduces the proof to the rooms it works with, by the machine's own clock. */
export function openProve(rooms: Omit<ProveRooms, 'fastSeconds' | 'wait' | 'now'>): ProveActions {
  return createProveActions({
    ...rooms,
    fastSeconds,
    wait: (ms, signal) => wait(ms, undefined, { signal }),
    now: () => new Date(),
  });
}
