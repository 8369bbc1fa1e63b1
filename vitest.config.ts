import { defineConfig } from 'vitest/config';

/**
 * unit: beside the sources, on a PostgreSQL of their own · system: several processes, real parts, in tests/ ·
 * pages: in a real browser, in web/e2e/.
 */
const database = 'tests/database.global.ts';
/** A busy machine is waited for; nothing here is a measurement. */
const patient = { testTimeout: 30_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } };

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: ['node_modules/**', 'dist/**', 'tests/**', 'web/e2e/**'],
          globalSetup: [database],
          ...patient,
        },
      },
      {
        test: {
          name: 'system',
          include: ['tests/**/*.test.ts'],
          fileParallelism: false,
          ...patient,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'pages',
          include: ['web/e2e/**/*.test.ts'],
          globalSetup: [database],
          fileParallelism: false,
          ...patient,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
