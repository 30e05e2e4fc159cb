import preact from '@preact/preset-vite'
import { defineConfig, type Plugin } from 'vite'

/** Paints nothing before the script ran, so that a chosen theme is there from the first picture on. */
function paintLate(): Plugin {
  return {
    name: 'paint-late',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => html.replace('<script type="module"', '<script type="module" blocking="render"'),
    },
  }
}

export default defineConfig({
  base: '/inbox/',
  plugins: [preact(), paintLate()],
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    // the page's policy allows its own files only: no data: addresses, no inline polyfill
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
