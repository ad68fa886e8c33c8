import { defineConfig } from 'vitest/config';

const SITE = 'test/site/**';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['**/node_modules/**', SITE],
          globalSetup: ['test/globalSetup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        // The whole product: its setup builds the site once, and only when one of these files runs.
        test: {
          name: 'site',
          environment: 'node',
          include: [`${SITE}/*.test.ts`],
          globalSetup: ['test/site/globalSetup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
