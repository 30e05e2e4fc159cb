import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { root } from './workspace.mjs'

const GENERATED = new Set(['node_modules', 'dist', 'data', 'test-results', '.cache'])

/** SHA-256 over names and contents of these files and folders; a name that does not exist counts as absent. */
export function fingerprint(paths) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0])
  for (const file of paths.flatMap(files).sort()) {
    const content = readFileSync(file)
    hash.update(`${relative(root, file)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function files(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !GENERATED.has(entry.name) && !/\.test\.(tsx?|mjs)$/.test(entry.name))
    .flatMap((entry) => files(join(path, entry.name)))
}

const stampFile = (name) => join(root, '.cache', 'stamps', name.replace(/[^a-z0-9-]+/gi, '-'))

/** Whether `name` was last completed with exactly this fingerprint. */
export function isDone(name, print) {
  const file = stampFile(name)
  return existsSync(file) && readFileSync(file, 'utf8') === print
}

/** Remembers that `name` was completed with this fingerprint. */
export function markDone(name, print) {
  const file = stampFile(name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, print)
}
