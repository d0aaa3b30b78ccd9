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
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'house',
          include: databaseTests,
          globalSetup: ['src/testing/global-setup.ts'],
          // Kills, races and full disks on a machine that may be busy: a second try in CI, shown as such.
          retry: process.env['CI'] === undefined ? 0 : 1,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
    maxWorkers: Math.max(2, availableParallelism()),
    coverage: {
      provider: 'v8',
      include: ['src/domain/**', 'src/seal/**'],
      // rooms.ts is a list, scope.ts types alone: nothing in them runs.
      exclude: ['**/*.test.ts', 'src/domain/rooms.ts', 'src/domain/kernel/scope.ts'],
      thresholds: { lines: 100, branches: 100 },
    },
  },
})
