import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import preact from '@preact/preset-vite'
import { defineConfig, type Plugin, type UserConfig } from 'vite'
import { squeeze } from '../../scripts/squeeze.ts'
import { innerNames } from './inner-names.ts'

const LOCALES = join(import.meta.dirname, 'src/locales')

const asOneScript: UserConfig = {
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
  resolve: { alias: { 'preact/jsx-runtime': join(import.meta.dirname, 'src/jsx/jsx-runtime.ts') } },
  plugins: [locales(), squeeze({ inline: 1, unsafe: true, unsafe_arrows: true, keep_fargs: false }, innerNames)],
}

/**
 * The chat as the server puts it into its document: one script, one style sheet, and each locale's strings beside them.
 * While it is developed, its modules are served as they are and exchanged in place.
 */
export default defineConfig(({ command }) => ({
  root: import.meta.dirname,
  ...(command === 'serve' ? { plugins: [preact()] } : asOneScript),
  build: {
    // old phones open captive portals: what is used here of ES2022 they have, but asking for safari15 adds helpers
    target: 'es2022',
    cssTarget: ['chrome94', 'firefox93', 'safari15'],
    modulePreload: false,
    cssCodeSplit: false,
    reportCompressedSize: false,
    lib: {
      entry: 'src/main.ts',
      formats: ['iife'],
      name: 'webchat',
      fileName: () => 'webchat.js',
      cssFileName: 'webchat',
    },
  },
}))

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
