import { availableParallelism } from 'node:os'

import { defineConfig } from 'vitest/config'

const databaseTests = [
  'src/server/**/*.test.ts',
  'src/testing/**/*.test.ts',
  'src/cli/**/*.test.ts',
  'test/faults/**/*.test.ts',
  'test/laws/schema*.test.ts',
]

export default defineConfig({
  test: {
    // `isolate: false`: modules are read once for all files of a worker; what a test holds, it holds by its own hooks.
    projects: [
      {
        test: {
          name: 'laws',
          include: ['test/laws/**/*.test.ts'],
          exclude: ['test/laws/schema*.test.ts'],
        },
      },
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'test/second/**/*.test.ts'],
          exclude: databaseTests,
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'house',
          include: databaseTests,
          globalSetup: ['src/testing/global-setup.ts'],
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
    maxWorkers: Math.max(2, availableParallelism()),
    coverage: {
      provider: 'v8',
      include: ['src/domain/**', 'src/seal/**'],
      exclude: ['**/*.test.ts', '**/__snapshots__/**'],
      thresholds: { lines: 100, branches: 100 },
    },
  },
})
