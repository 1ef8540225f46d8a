import { defineConfig } from 'vitest/config';

/** One real window a core; more of them starve each other. */
const windows = { testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 2 };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 20_000 } },
      { test: { name: 'contract', include: ['test/contract/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'security', include: ['test/security/**/*.test.ts'], ...windows } },
      { test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], ...windows } },
    ],
  },
});
