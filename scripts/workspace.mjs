import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of the repository, with a slash at the end. */
export const root = fileURLToPath(new URL('../', import.meta.url))

/** Every package of the workspace: folder, name, build command or null, names of the workspace packages it stands on. */
export function packages() {
  const folders = ['packages', 'examples'].flatMap((parent) => children(join(root, parent)))
  return [...folders, join(root, 'e2e'), join(root, 'bench')].filter(hasManifest).map(describe)
}

function children(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name))
}

const hasManifest = (folder) => existsSync(join(folder, 'package.json'))

function describe(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const dependencies = { ...manifest.dependencies, ...manifest.devDependencies }
  return {
    folder,
    name: manifest.name,
    build: manifest.scripts?.build ?? (existsSync(join(folder, 'vite.config.ts')) ? 'vite build' : null),
    uses: Object.keys(dependencies).filter((name) => dependencies[name].startsWith('workspace:')),
  }
}
