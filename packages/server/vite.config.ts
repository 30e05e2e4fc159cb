import { defineConfig } from 'vite'

/** One file for Node with the protocol inside; what comes from the registry stays outside. */
export default defineConfig({
  build: {
    ssr: 'src/main.ts',
    outDir: 'dist',
    target: 'node20',
    sourcemap: true,
  },
  ssr: { noExternal: [/^@opencx\//] },
})
