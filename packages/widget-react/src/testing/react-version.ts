import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { build } from 'vite'

type Page = typeof import('./page')

const require = createRequire(import.meta.url)

const VERSIONS = {
  18: { react: require.resolve('react-18'), dom: require.resolve('react-dom-18') },
  19: { react: require.resolve('react'), dom: require.resolve('react-dom') },
}

/** The page as an application that has this version of React bundles it. */
export async function buildPage(version: keyof typeof VERSIONS): Promise<Page> {
  const { react, dom } = VERSIONS[version]
  const built = await build({
    configFile: false,
    logLevel: 'error',
    // StrictMode mounts twice only in the development build
    define: { 'process.env.NODE_ENV': '"development"' },
    resolve: {
      alias: [
        { find: /^react$/, replacement: react },
        { find: /^react-dom$/, replacement: dom },
        { find: /^react-dom\/client$/, replacement: join(dirname(dom), 'client.js') },
      ],
    },
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, 'page.ts'), formats: ['es'] },
    },
  })
  const [file] = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  const code = file && 'code' in file ? file.code : ''
  return await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)
}
