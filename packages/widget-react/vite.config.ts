import { defineConfig } from 'vite'
import { squeeze } from '../../scripts/squeeze.ts'

/** The module that applications bundle; React and the widget itself come from their own packages. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [squeeze({ directives: false })],
  build: {
    target: 'es2021',
    reportCompressedSize: false,
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: () => 'index.js' },
    rolldownOptions: {
      external: ['react', '@opencx/widget'],
      // servers that render React must not run what needs a window
      output: { banner: "'use client'" },
    },
  },
})
