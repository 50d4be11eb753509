import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

/** Conversations are the same in both engines; what only one of them has is tested there. */
const both = ['test/bot/**/*.test.ts']

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/worker/**'],
          // Programs and browsers start in some tests.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [
          cloudflareTest({
            main: './src/worker.ts',
            wrangler: { configPath: './wrangler.toml' },
            // Without a token nothing is sent; the smoke test has a Telegram to send to.
            miniflare: { bindings: { RATE_LIMIT: 'off' } },
          }),
        ],
        resolve: { alias: [{ find: /^(.*\/(?:real-content|engine))\.ts$/, replacement: '$1.workerd.ts' }] },
        test: {
          name: 'workerd',
          include: [...both, 'test/worker/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Without this grammY comes in its build for Node.
          deps: { optimizer: { ssr: { enabled: true, include: ['grammy', '@grammyjs/conversations'] } } },
        },
      },
    ],
  },
})
