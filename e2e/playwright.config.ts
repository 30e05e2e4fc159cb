import { defineConfig } from '@playwright/test'
import { launchArguments } from './world/chromium'

/** One spec per promise to a visitor, an agent or a site owner, in a real Chromium against the built server. */
export default defineConfig({
  projects: [
    { name: 'promises', testDir: 'specs' },
    { name: 'pictures', testDir: 'pictures' },
  ],
  globalSetup: './seed-data.ts',
  outputDir: '../test-results',
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // a second attempt is told of, and several fail the run
  retries: 1,
  forbidOnly: true,
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: launchArguments },
  },
})
