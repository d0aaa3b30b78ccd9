import { defineConfig } from 'vitest/config'

/** The tests that mutants of the domain are held against: fast, pure, without the second implementation's thousands. */
export default defineConfig({
  test: { include: ['src/domain/{reviews,contributions,terms,kernel}/**/*.test.ts'], testTimeout: 60_000 },
})
