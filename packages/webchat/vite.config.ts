import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import preact from '@preact/preset-vite'
import { defineConfig, type LibraryOptions, type Plugin, type UserConfig } from 'vite'
import { squeeze } from '../../scripts/squeeze.ts'
import { chunkEntries, prepareFirst, shareKit } from './build/chunks.ts'
import { classNames, innerNames } from './build/inner-names.ts'

const src = (path: string) => join(import.meta.dirname, 'src', path)
const LOCALES = src('locales')
const minify = squeeze({ inline: 1, unsafe: true, unsafe_arrows: true, keep_fargs: false }, [
  ...innerNames,
  ...classNames,
])

const compiled: UserConfig = {
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
}

const asOneScript: UserConfig = {
  ...compiled,
  resolve: {
    alias: [
      { find: 'preact/jsx-runtime', replacement: src('jsx/jsx-runtime.ts') },
      { find: /^\.(\/chunk)?\/import-chunk$/, replacement: src('chunk/import-built-chunk.ts') },
    ],
  },
  plugins: [locales(), minify],
}

const asChunks: UserConfig = { ...compiled, plugins: [prepareFirst(), shareKit(), minify] }

/**
 * The chat as the server puts it into its document: one script, one style sheet, and each locale's strings beside them.
 * `vite build --mode chunks` makes what is loaded later. While the chat is developed, its modules are served as they are
 * and exchanged in place.
 */
export default defineConfig(({ command, mode }) => ({
  root: import.meta.dirname,
  ...(command === 'serve' ? { plugins: [preact()] } : mode === 'chunks' ? asChunks : asOneScript),
  build: {
    // old phones open captive portals: what is used here of ES2022 they have, but asking for safari15 adds helpers
    target: 'es2022',
    cssTarget: ['chrome94', 'firefox93', 'safari15'],
    modulePreload: false,
    cssCodeSplit: false,
    emptyOutDir: mode !== 'chunks',
    reportCompressedSize: false,
    // what several chunks share stands beside them
    rolldownOptions: { output: { chunkFileNames: 'chunks/[name].js' } },
    lib: mode === 'chunks' ? chunkLibrary : documentLibrary,
  },
}))

const documentLibrary = {
  entry: 'src/main.ts',
  formats: ['iife'],
  name: 'webchat',
  fileName: () => 'webchat.js',
  cssFileName: 'webchat',
} satisfies LibraryOptions

const chunkLibrary = {
  entry: chunkEntries(),
  formats: ['es'],
  fileName: (_format, name) => `chunks/${name}.js`,
  cssFileName: 'chunks/chunks',
} satisfies LibraryOptions

function locales(): Plugin {
  return {
    name: 'locales',
    generateBundle() {
      for (const name of readdirSync(LOCALES).filter((name) => name.endsWith('.json'))) {
        const strings: unknown = JSON.parse(readFileSync(join(LOCALES, name), 'utf8'))
        this.emitFile({ type: 'asset', fileName: `locales/${name}`, source: JSON.stringify(strings) })
      }
    },
  }
}
