import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/inbox/',
  plugins: [preact()],
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    // the page's policy allows its own files only: no data: addresses, no inline polyfill
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
