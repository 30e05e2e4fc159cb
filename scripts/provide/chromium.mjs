import { existsSync } from 'node:fs'
import { Failure } from '../progress.mjs'
import { run } from '../run.mjs'
import { installFromDebian } from './debian.mjs'
import { findProgram } from './program.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const FOLDERS = ['/Applications/Google Chrome.app/Contents/MacOS', '/Applications/Chromium.app/Contents/MacOS']

/** Path of a Chromium: the one installed, else Playwright's download, else Debian's package. */
export async function provideChromium() {
  return installed() ?? (await downloaded()) ?? (await fromDebian()) ?? missing()
}

function installed() {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen && !existsSync(chosen)) throw new Failure(`CHROMIUM_PATH is ${chosen}, but there is no such file.`)
  const found = [...NAMES, 'Google Chrome', 'Chromium'].map((name) => findProgram(name, FOLDERS))
  return chosen ?? found.find(Boolean) ?? null
}

async function downloaded() {
  const { chromium } = await import('playwright')
  const path = () => (existsSync(chromium.executablePath()) ? chromium.executablePath() : null)
  if (path()) return path()
  await run(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium', '--no-shell'])
  return path()
}

const fromDebian = async () => ((await installFromDebian('chromium')) ? installed() : null)

function missing() {
  throw new Failure('The end-to-end tests need Chromium. Install it and put it on the PATH, or set CHROMIUM_PATH.')
}
