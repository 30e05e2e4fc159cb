import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { squeeze } from '../../scripts/squeeze.ts'

/**
 * Two forms of one widget: `vite build` makes the script that pages load, `vite build --mode npm` the module that
 * applications bundle.
 */
export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  plugins: mode === 'production' ? [squeeze({ unsafe: true, unsafe_arrows: true, pure_getters: true }), finish()] : [],
  build: {
    target: 'es2021',
    // younger than the oldest browsers that run it: older targets only add prefixes that nothing here needs
    cssTarget: ['chrome100', 'firefox100', 'safari15.4'],
    cssMinify: 'lightningcss',
    minify: mode === 'production',
    emptyOutDir: false,
    reportCompressedSize: false,
    lib:
      mode === 'npm'
        ? { entry: 'src/index.ts', formats: ['es'], fileName: () => 'index.js' }
        : { entry: 'src/script.ts', formats: ['iife'], name: 'OpenCXWidget', fileName: () => 'widget.js' },
  },
}))

/** The styles that the server sends after the script, each on one line. */
function finish(): Plugin {
  return {
    name: 'finish',
    generateBundle() {
      for (const fileName of ['finish.css', 'greeting.css']) {
        const css = readFileSync(join(import.meta.dirname, 'src', fileName), 'utf8')
        const source = css
          .replace(/\/\*.*?\*\//gs, '')
          .replace(/\s+/g, ' ')
          .replace(/ ?([{};,]) ?/g, '$1')
          .replaceAll(';}', '}')
          .trim()
        this.emitFile({ type: 'asset', fileName, source })
      }
    },
  }
}
