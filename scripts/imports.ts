import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..')

/** One import of one file. `target` is a path from the root for our own files, else the bare name. */
export interface Import {
  readonly from: string
  readonly target: string
  /** `import type`: gone once compiled. */
  readonly isType: boolean
}

const CLAUSE = String.raw`(?:\*(?:\s+as\s+[\w$]+)?|\{[^}]*\}|[\w$]+(?:\s*,\s*(?:\{[^}]*\}|\*\s+as\s+[\w$]+))?)`
const STATIC = new RegExp(String.raw`^\s*(?:import|export)\s+(type\s+)?${CLAUSE}\s+from\s+['"]([^'"]+)['"]`, 'gm')
const BARE_OR_DYNAMIC = /(?:^\s*import\s+|\bimport\()['"]([^'"]+)['"]/gm

/** Every TypeScript file below a folder, as paths from the root. */
export function sourceFiles(folder: string): string[] {
  const absolute = join(root, folder)
  if (!existsSync(absolute)) return []
  return readdirSync(absolute, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !/(^|\/)(node_modules|dist|\.cache)\//.test(name))
    .map((name) => join(folder, name))
}

/** What a file imports, in order. */
export function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8')
  const named = [...source.matchAll(STATIC)].map((match) => imported(file, match[2], match[1] !== undefined))
  const others = [...source.matchAll(BARE_OR_DYNAMIC)].map((match) => imported(file, match[1], false))
  return [...named, ...others]
}

/** Everything that is loaded at run time once `file` is, with the way there. */
export function reachableFrom(file: string, way: readonly string[] = [], seen = new Map<string, readonly string[]>()) {
  if (seen.has(file)) return seen
  const here = [...way, file]
  seen.set(file, here)
  for (const { target, isType } of existsSync(join(root, file)) ? importsOf(file) : [])
    if (!isType) reachableFrom(target, here, seen)
  return seen
}

function imported(from: string, specifier = '', isType: boolean): Import {
  return { from, target: resolveTarget(from, specifier.replace(/\?.*$/, '')), isType }
}

function resolveTarget(from: string, specifier: string): string {
  const ours = /^@opencx\/([^/]+)(?:\/(.+))?$/.exec(specifier)
  if (ours) return ourFile(join('packages', ours[1] ?? '', 'src', ours[2] ?? 'index'))
  if (!specifier.startsWith('.')) return specifier
  return ourFile(relative(root, resolve(root, dirname(from), specifier)))
}

function ourFile(path: string): string {
  const candidates = [path, `${path}.ts`, `${path}.tsx`, join(path, 'index.ts'), join(path, 'index.tsx')]
  return candidates.find((candidate) => /\.\w+$/.test(candidate) && existsSync(join(root, candidate))) ?? path
}
