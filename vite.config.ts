import { defineConfig } from 'vitest/config'

/** The test projects; every package's own vite.config.ts says only how it is built. */
export default defineConfig({
  test: {
    // the default leaves one processor idle, which is half of a small machine
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          globalSetup: ['packages/server/src/testing/template.ts'],
          include: ['packages/{protocol,client,server}/src/**/*.test.ts'],
          exclude: ['**/*.fuzz.test.ts', '**/node_modules/**'],
          // loading the server's modules anew for each file took as long as half of the tests
          isolate: false,
          testTimeout: 40_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'bench',
          environment: 'node',
          globalSetup: ['packages/server/src/testing/template.ts'],
          include: ['bench/**/*.bench.ts'],
          // a bench beside another one measures the other one
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'repository',
          environment: 'node',
          include: ['scripts/**/*.test.{ts,mjs}'],
          testTimeout: 60_000,
        },
      },
      {
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: {
          name: 'dom',
          environment: 'happy-dom',
          // a process per file would spend most of its time starting
          pool: 'threads',
          include: ['packages/{widget,widget-react,thread,webchat,inbox}/src/**/*.test.{ts,tsx}'],
          setupFiles: ['packages/inbox/src/testing/speak-english.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'fuzz',
          environment: 'node',
          globalSetup: ['packages/server/src/testing/template.ts'],
          include: ['packages/*/src/**/*.fuzz.test.ts'],
          testTimeout: 1_200_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
