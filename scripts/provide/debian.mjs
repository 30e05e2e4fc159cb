import { run } from '../run.mjs'

const canInstall = process.platform === 'linux' && process.getuid?.() === 0
let hasLists = false

/** Installs Debian packages where that is possible (root and apt-get); says whether it did. */
export async function installFromDebian(...names) {
  if (!canInstall || (await run('apt-get', ['--version'])).code !== 0) return false
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  if (!hasLists) hasLists = (await run('apt-get', ['update', '-q'], { env })).code === 0
  return (await run('apt-get', ['install', '-yq', '--no-install-recommends', ...names], { env })).code === 0
}
