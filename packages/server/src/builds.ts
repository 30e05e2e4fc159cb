import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { StartProblem } from './start-problem'

/** Directories that the other packages are built into. */
export interface BuildPaths {
  readonly widget: string
  readonly webchat: string
  readonly inbox: string
}

/** What the other packages were built to. */
export interface Builds {
  /** The loader. */
  readonly widget: Buffer
  /** The launcher's style that boot sends, and what a greeting adds to it. */
  readonly finish: { readonly launcher: string; readonly greeting: string }
  readonly webchat: WebchatBuild
  /** The inbox's files by their path, `index.html` among them. */
  readonly inbox: ReadonlyMap<string, Buffer>
}

export interface WebchatBuild {
  readonly script: string
  readonly style: string
  /** What the chat loads when it is first used, by file name. */
  readonly chunks: ReadonlyMap<string, Buffer>
  /** Every string of each locale. */
  readonly strings: ReadonlyMap<string, Readonly<Record<string, string>>>
}

/** Reads all of it into memory; says which package must be built when something is missing. */
export function readBuilds(paths: BuildPaths): Builds {
  return {
    widget: readBuilt('widget', join(paths.widget, 'widget.js')),
    finish: {
      launcher: readBuilt('widget', join(paths.widget, 'finish.css')).toString(),
      greeting: readBuilt('widget', join(paths.widget, 'greeting.css')).toString(),
    },
    webchat: {
      script: readBuilt('webchat', join(paths.webchat, 'webchat.js')).toString(),
      style: readBuilt('webchat', join(paths.webchat, 'webchat.css')).toString(),
      chunks: readChunks(join(paths.webchat, 'chunks')),
      strings: readStrings(join(paths.webchat, 'locales')),
    },
    inbox: readInbox(paths.inbox),
  }
}

function readStrings(directory: string): Map<string, Record<string, string>> {
  // English is what everything falls back to
  readBuilt('webchat', join(directory, 'en.json'))
  const files = readdirSync(directory).filter((name) => name.endsWith('.json'))
  return new Map(files.map((name) => [name.slice(0, -5), JSON.parse(readFileSync(join(directory, name), 'utf8'))]))
}

function readInbox(directory: string): Map<string, Buffer> {
  readBuilt('inbox', join(directory, 'index.html'))
  return readFiles(directory)
}

function readChunks(directory: string): Map<string, Buffer> {
  // any of them: they are built together
  readBuilt('webchat', join(directory, 'rich.js'))
  return readFiles(directory)
}

function readFiles(directory: string): Map<string, Buffer> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.map((path) => [relative(directory, path).replaceAll('\\', '/'), readFileSync(path)]))
}

function readBuilt(name: string, path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    throw new StartProblem(`The ${name} is not built: ${path} is missing. Run "npm run build" first.`)
  }
}
