import { defineConfig } from 'vitest/config';

/** Rooms whose tests need no engine, except those called *.engine.test.ts. */
const unitTests = ['test/{admin,cli,docs,domain,embedded,providers,sandbox,temporal}/**/*.test.{ts,tsx}', 'test/**/*.unit.test.ts'];
/** Rooms whose tests run on a real PostgreSQL and Temporal, except those called *.unit.test.ts. */
const engineTests = ['test/{activities,api,bench,e2e,faults,kit,pims,prisma,workers,workflows}/**/*.test.ts', 'test/**/*.engine.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 3,
    projects: [
      { extends: true, test: { name: 'unit', include: unitTests, exclude: ['**/*.engine.test.ts'] } },
      { extends: true, test: { name: 'engine', include: engineTests, exclude: ['**/*.unit.test.ts'], globalSetup: ['test/kit/globalSetup.ts'] } },
    ],
  },
});
