import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint, isDone, markDone } from './fingerprint.mjs'
import { Failure, showing } from './progress.mjs'
import { run } from './run.mjs'
import { packages, root } from './workspace.mjs'

const PNPM = 'pnpm@12.21.0'

/** Installs the locked dependencies unless these very ones are installed already. */
export async function install() {
  const manifests = packages().map(({ folder }) => join(folder, 'package.json'))
  const inputs = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'].map((name) => join(root, name))
  const print = fingerprint([...inputs, ...manifests])
  if (existsSync(join(root, 'node_modules', '.modules.yaml')) && isDone('install', print)) return
  await showing('installing dependencies', async () => {
    const args = ['--yes', PNPM, 'install', '--frozen-lockfile', '--prod=false', '--reporter=append-only']
    // CI: pnpm must not stop to ask before it replaces a node_modules folder of another package manager
    const { code, output } = await run('npx', args, { env: { CI: 'true' } })
    if (code !== 0)
      throw new Failure(`${output}\nInstalling failed (exit code ${code}). Is the npm registry reachable?`)
  })
  markDone('install', print)
}
