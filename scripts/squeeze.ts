import { type CompressOptions, minify } from 'terser'
import type { Plugin } from 'vite'

/**
 * A second minifier after Vite's own: together they save what neither saves alone. `names` are properties that are spoken
 * of inside the program only, in no message, record or document; each becomes the same short one in every chunk and build,
 * or they would not understand each other.
 */
export function squeeze(compress: CompressOptions, names: readonly string[] = []): Plugin {
  const regex = new RegExp(`^(${names.join('|')})$`)
  return {
    name: 'squeeze',
    async generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        const { code } = await minify(chunk.code, {
          ecma: 2020,
          module: chunk.exports.length > 0,
          toplevel: true,
          compress: { passes: 8, ...compress },
          ...(names.length > 0 && { mangle: { properties: { regex } }, nameCache: namesOf(names) }),
        })
        chunk.code = code ?? chunk.code
      }
    },
  }
}

/** In the form of terser's name cache. */
function namesOf(names: readonly string[]) {
  return { props: { props: Object.fromEntries(names.map((name, i) => [`$${name}`, `$${i.toString(36)}`])) } }
}
