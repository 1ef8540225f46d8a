import type { Page } from 'playwright-core';
import { quantile } from '../statistics.ts';

/** One frame of a screen that shows sixty a second, in milliseconds. */
export const frame = 1000 / 60;

/** How smoothly something moved. */
export interface Smoothness {
  /** Mean time of a frame, in milliseconds. */
  readonly mean: number;
  /** The time below which 95 of 100 frames stay, in milliseconds. */
  readonly p95: number;
  readonly framesPerSecond: number;
  /** Share (0 to 1) of the frames that took longer than one frame of the screen, and than two. */
  readonly overOne: number;
  readonly overTwo: number;
}

/** A clock is not exact: only what is this much longer counts as longer, in milliseconds. */
const tolerance = 0.5;

/** Begins to note the time of every frame that the page draws. */
export async function beginFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const frames: number[] = [];
    globalThis.benchFrames = frames;
    const next = (at: number): void => {
      if (globalThis.benchFrames !== frames) return;
      frames.push(at);
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}

/** Ends it, and gives what the times say. Fails when there are none. */
export async function endFrames(page: Page): Promise<Smoothness> {
  const times = await page.evaluate(() => {
    const frames = globalThis.benchFrames ?? [];
    globalThis.benchFrames = null;
    return frames;
  });
  const took = times.slice(1).map((at, index) => at - (times[index] ?? at));
  if (took.length < 2) throw new Error('The page drew no frames.');
  const sum = took.reduce((all, one) => all + one, 0);
  const over = (limit: number): number =>
    took.filter((one) => one > limit + tolerance).length / took.length;
  return {
    mean: sum / took.length,
    p95: quantile(took, 0.95),
    framesPerSecond: (1000 * took.length) / sum,
    overOne: over(frame),
    overTwo: over(2 * frame),
  };
}
