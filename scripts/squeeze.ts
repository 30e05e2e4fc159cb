import { type CompressOptions, minify } from 'terser'
import type { Plugin } from 'vite'

/** A second minifier after Vite's own: together they save what neither saves alone. */
export function squeeze(compress: CompressOptions): Plugin {
  return {
    name: 'squeeze',
    async generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        const module = chunk.exports.length > 0
        const options = { ecma: 2020 as const, module, toplevel: true, compress: { passes: 8, ...compress } }
        const { code } = await minify(chunk.code, options)
        chunk.code = code ?? chunk.code
      }
    },
  }
}
