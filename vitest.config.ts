import { defineConfig } from 'vitest/config';

/** Left alone, Vitest keeps one core for itself: on two cores it would do one file after the other. */
const onTwoCores = { maxWorkers: 2 };
/** One real window a core; more of them starve each other. */
const windows = { ...onTwoCores, testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          testTimeout: 20_000,
          // Most of their time was loading the same modules for each of two hundred files. None keeps state in a module.
          isolate: false,
          ...onTwoCores,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          testTimeout: 30_000,
          // Most of their time they wait, for heartbeats and for the disk.
          maxWorkers: 4,
        },
      },
      { test: { name: 'security', include: ['test/security/**/*.test.ts'], ...windows } },
      { test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], ...windows } },
    ],
  },
});
