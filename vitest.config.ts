import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    maxWorkers: 2,
    // Programs and browsers start in some tests.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
