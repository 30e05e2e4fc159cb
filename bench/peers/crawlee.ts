import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What a crawl of the peer came to. */
export interface Crawled {
  readonly pages: number
  /** Of titles and texts. */
  readonly letters: number
  readonly seconds: number
  /** Of all threads of its process. */
  readonly cpuMs: number
}

/** Crawlee's CheerioCrawler in a process of its own. */
export interface Crawlee {
  crawl(url: string): Promise<Crawled>
  stop(): Promise<void>
}

const VERSION = '3.18.1'
const CACHE = `${import.meta.dirname}/../node_modules/.cache`

/** Starts Crawlee with so many connections; the first time it is installed from the registry. */
export async function startCrawlee(connections: number): Promise<Crawlee> {
  const folder = join(CACHE, `crawlee-${VERSION}`)
  if (!existsSync(folder)) await install(folder)
  const program = `${import.meta.dirname}/crawlee-process.mjs`
  const child = fork(program, [join(folder, 'package.json'), String(connections)])
  await once(child, 'message')
  return {
    async crawl(url) {
      child.send(url)
      const [crawled]: Crawled[] = await once(child, 'message')
      if (!crawled) throw new Error('Crawlee said nothing.')
      return crawled
    },
    async stop() {
      child.kill()
      await once(child, 'exit')
    },
  }
}

/** Not among the project's dependencies, for nothing but this bench needs it. */
async function install(folder: string): Promise<void> {
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true })
  await writeFile(join(unfinished, 'package.json'), JSON.stringify({ private: true, dependencies: {} }))
  const what = [
    'install',
    `@crawlee/cheerio@${VERSION}`,
    '--save-exact',
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
  ]
  try {
    await promisify(execFile)('npm', what, { cwd: unfinished })
  } catch (cause) {
    throw new Error(
      `The bench compares with @crawlee/cheerio ${VERSION}, which could not be installed from the registry. Let this machine reach it, and run the bench again.`,
      { cause },
    )
  }
  await rename(unfinished, folder)
}
