import { launchArguments } from '@opencx/e2e/world/chromium'
import { type Browser, chromium } from 'playwright'

/** Starts the Chromium that the end-to-end tests use. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: launchArguments })
}
