import { defineConfig } from 'vite'

export default defineConfig({
  envPrefix: 'OPENCX_',
  server: { port: Number(process.env.PORT ?? 4103), strictPort: true },
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
})
