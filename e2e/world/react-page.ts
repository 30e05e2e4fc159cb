import { join, resolve } from 'node:path'
import { build } from 'vite'

const E2E = resolve(import.meta.dirname, '..')
const PACKAGES = resolve(E2E, '../packages')

/** The script of `react/page.tsx`, bundled with one version of React and the packages as they are published. */
export async function bundleReactPage(version: 18 | 19): Promise<string> {
  const suffix = version === 18 ? '-18' : ''
  const built = await build({
    configFile: false,
    root: E2E,
    logLevel: 'silent',
    oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
    // only React's development build mounts twice in StrictMode
    define: { 'process.env.NODE_ENV': '"development"' },
    resolve: {
      alias: [
        { find: /^(react|react-dom)(\/.*)?$/, replacement: join(E2E, `node_modules/$1${suffix}$2`) },
        { find: /^@opencx\/(widget|widget-react)$/, replacement: join(PACKAGES, '$1/dist/index.js') },
      ],
    },
    build: {
      write: false,
      minify: false,
      lib: { entry: join(E2E, 'react/page.tsx'), formats: ['iife'], name: 'page' },
    },
  })
  const [bundle] = Array.isArray(built) ? built : []
  const [script] = bundle?.output ?? []
  if (script?.type !== 'chunk') throw new Error('The page was built to something else than a script.')
  return script.code
}
