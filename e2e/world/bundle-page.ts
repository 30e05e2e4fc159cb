import { join, resolve } from 'node:path'
import { build, type Plugin } from 'vite'

const E2E = resolve(import.meta.dirname, '..')
const PACKAGES = resolve(E2E, '../packages')
/** Where the files of a page are as if they stood: there, what they import is found. */
const FOLDER = join(E2E, 'react/')

interface Bundled {
  readonly version: 18 | 19
  /** Text of the files by name, without an extension; `page` is the one that runs. */
  readonly files: Readonly<Record<string, string>>
}

/** A page's script, bundled with one version of React and our packages as they are published. */
export async function bundlePage({ version, files }: Bundled): Promise<string> {
  const suffix = version === 18 ? '-18' : ''
  const built = await build({
    configFile: false,
    root: E2E,
    logLevel: 'silent',
    plugins: [serveFiles(files)],
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
      lib: { entry: join(FOLDER, 'page.tsx'), formats: ['iife'], name: 'page' },
    },
  })
  const [bundle] = Array.isArray(built) ? built : []
  const [script] = bundle?.output ?? []
  if (script?.type !== 'chunk') throw new Error('The page was built to something else than a script.')
  return script.code
}

function serveFiles(files: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'serve-files',
    enforce: 'pre',
    resolveId(source) {
      const file = resolve(FOLDER, source.replace(/(\.tsx)?$/, '.tsx'))
      return nameOf(file) in files ? file : null
    },
    load(id) {
      return files[nameOf(id)] ?? null
    },
  }
}

const nameOf = (file: string) => (file.startsWith(FOLDER) ? file.slice(FOLDER.length, -'.tsx'.length) : '')
