import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './imports'

/** Packs a package as it is published, and returns the path of the tarball in `folder`. */
export function pack(name: string, folder: string): string {
  // pnpm and not npm: it writes publishConfig and the versions of workspace packages into the manifest
  const args = ['--yes', 'pnpm@12.21.0', 'pack', '--json', '--pack-destination', folder]
  const cwd = join(root, 'packages', name)
  const { filename } = JSON.parse(
    execFileSync('npx', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
  )
  return filename
}
