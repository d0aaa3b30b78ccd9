import { defineConfig } from 'vitest/config'

/** The tests that mutants of the domain and the seal are held against: fast, pure, without the second implementation's thousands. */
export default defineConfig({
  test: {
    include: ['src/domain/**/*.test.ts', 'src/seal/**/*.test.ts'],
    testTimeout: 60_000,
  },
})
