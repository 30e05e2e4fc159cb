import { defineConfig } from 'vite'

/** The server and the program of its threads, for Node, with the protocol inside; what comes from the registry stays outside. */
export default defineConfig({
  build: {
    ssr: true,
    rolldownOptions: { input: ['src/main.ts', 'src/knowledge/extract/page-thread.ts'] },
    outDir: 'dist',
    target: 'node20',
    sourcemap: true,
  },
  ssr: { noExternal: [/^@opencx\//] },
})
