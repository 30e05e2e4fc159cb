import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const src = (path: string) => join(import.meta.dirname, '../src', path)
const KIT = '\0kit'

/** The file that each chunk begins with, by the chunk's name. */
export function chunkEntries(): Record<string, string> {
  const listed = readFileSync(src('chunk/import-chunk.ts'), 'utf8').matchAll(/import\('\.\.\/(\w+)\/chunk'\)/g)
  return Object.fromEntries([...listed].map(([, name = '']) => [name, src(`${name}/chunk.ts`)]))
}

/** Has every chunk bring its style and strings before anything else. */
export function prepareFirst(): Plugin {
  // the push connection draws nothing, and every moment without it is a poll
  const { connection: _drawsNothing, ...drawing } = chunkEntries()
  const entries = new Set(Object.values(drawing))
  return {
    name: 'prepare-first',
    enforce: 'pre',
    transform: (code, id) => (entries.has(id) ? `import ${JSON.stringify(src('chunk/prepare.ts'))}\n${code}` : null),
  }
}

/** Binds a chunk's imports of what the document has to the document's own copy, see src/chunk/kit.ts. */
export function shareKit(): Plugin {
  const source = readFileSync(src('chunk/kit.ts'), 'utf8')
  const shared = new Set(
    [...source.matchAll(/^import .* from '(\..+)'$/gm)]
      .map(([, path]) => src(join('chunk', path ?? '')))
      .concat('preact'),
  )
  const names = [...source.matchAll(/^ {2}(\w+),$/gm)].map(([, name]) => name)
  return {
    name: 'share-kit',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (id === 'preact/jsx-runtime') return src('jsx/jsx-runtime.ts')
      if (shared.has(id)) return KIT
      if (!id.startsWith('.')) return null
      const found = await this.resolve(id, importer, { skipSelf: true })
      return found && shared.has(found.id.replace(/\.tsx?$/, '')) ? KIT : found
    },
    load: (id) => (id === KIT ? `export const { ${names.join(', ')} } = globalThis.opencxKit` : null),
  }
}
