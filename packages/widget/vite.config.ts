import { minify } from 'terser'
import { defineConfig, type Plugin } from 'vite'

/**
 * Two forms of one widget: `vite build` makes the script that pages load, `vite build --mode npm` the module that
 * applications bundle.
 */
export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  plugins: mode === 'npm' ? [] : [squeeze()],
  build: {
    target: 'es2021',
    // younger than the oldest browsers that run it: older targets only add prefixes that nothing here needs
    cssTarget: ['chrome100', 'firefox100', 'safari15.4'],
    cssMinify: 'lightningcss',
    minify: mode !== 'npm',
    emptyOutDir: false,
    reportCompressedSize: false,
    lib:
      mode === 'npm'
        ? { entry: 'src/index.ts', formats: ['es'], fileName: () => 'index.js' }
        : { entry: 'src/script.ts', formats: ['iife'], name: 'OpenCXWidget', fileName: () => 'widget.js' },
  },
}))

/** A second minifier after the first: together they save what neither saves alone. */
function squeeze(): Plugin {
  return {
    name: 'squeeze',
    async generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        const { code } = await minify(chunk.code, { ecma: 2020, toplevel: true, compress: { passes: 3, unsafe: true } })
        chunk.code = code ?? chunk.code
      }
    },
  }
}
