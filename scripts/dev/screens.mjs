import { join } from 'node:path'
import { build, createServer } from 'vite'
import { atEnd } from '../run.mjs'
import { root } from '../workspace.mjs'

const folderOf = (name) => join(root, 'packages', name)

/** Vite's development servers of what browsers run; their sockets come in by `http`. */
export async function openScreens(http) {
  const open = async (name, options) => {
    const vite = await createServer({
      root: folderOf(name),
      clearScreen: false,
      server: { middlewareMode: true, ws: { server: http } },
      ...options,
    })
    atEnd(() => vite.close())
    return vite
  }
  const inbox = await open('inbox')
  const webchat = await open('webchat', {
    base: '/webchat/',
    appType: 'custom',
    optimizeDeps: { entries: ['src/main.ts'] },
  })
  // the loader is one classic script, which knows no modules to exchange: it is built whole, and its page reloaded
  const widget = await open('widget', { base: '/widget-source/', appType: 'custom' })
  const loader = keepLoader(widget)
  // strings reach the chat in its document, not as modules
  onChange(webchat, 'src/locales', () => reload(webchat))
  return { inbox, webchat, widget, loader, reloadPages: () => reload(widget) }
}

/** The loader, built when it is asked for after a change. */
function keepLoader(widget) {
  let built = null
  onChange(widget, 'src', () => {
    built = null
    reload(widget)
  })
  return () => {
    built ??= buildLoader()
    return built
  }
}

async function buildLoader() {
  const [{ output }] = await build({
    root: folderOf('widget'),
    mode: 'development',
    logLevel: 'error',
    build: { write: false },
  })
  return output[0].code
}

function onChange(vite, folder, work) {
  const start = join(vite.config.root, folder)
  vite.watcher.on('all', (_kind, file) => {
    if (file.startsWith(start)) work()
  })
}

const reload = (vite) => vite.ws.send({ type: 'full-reload' })
