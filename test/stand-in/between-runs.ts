import { setTimeout as wait } from 'node:timers/promises';

/**
 * Waits as long as a real server takes from its last word to its next start. The stand-in is back within 30 ms, in which
 * the time of a file that was written just before can't be told from that of the start, so nobody knows what it read.
 */
export async function betweenRuns(): Promise<void> {
  await wait(100);
}
