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

/** Names what draws the page beside what begins it, so that both come at once though one runs after the other. */
function fetchTogether(): Plugin {
  return {
    name: 'fetch-together',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle = {}, chunk: begin }) {
        const chunks = Object.values(bundle).filter((one) => one.type === 'chunk')
        const drawing = new Set(chunks.filter(({ facadeModuleId }) => facadeModuleId?.endsWith('/src/draw.tsx')))
        // a set goes on to what is added while it is walked through
        for (const { imports } of drawing)
          for (const chunk of chunks) if (imports.includes(chunk.fileName)) drawing.add(chunk)
        const known = new Set([begin?.fileName, ...(begin?.imports ?? [])])
        const scripts = [...drawing].filter(({ fileName }) => !known.has(fileName))
        // what a part is made of comes before its own styles, which are to win
        const styles = scripts.toReversed().flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])])
        const link = (rel: string, name: string) => ({
          tag: 'link',
          attrs: { rel, crossorigin: true, href: `/inbox/${name}` },
          injectTo: 'head' as const,
        })
        return [
          ...scripts.map(({ fileName }) => link('modulepreload', fileName)),
          ...styles.map((name) => link('stylesheet', name)),
        ]
      },
    },
  }
}

export default defineConfig({
  base: '/inbox/',
  plugins: [preact(), paintLate(), fetchTogether()],
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    // the page's policy allows its own files only: no data: addresses, no inline polyfill
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
