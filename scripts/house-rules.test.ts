import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { root, sourceFiles } from './imports'

const files = ['packages', 'scripts', 'e2e', 'bench', 'examples'].flatMap(sourceFiles)
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** Easier to read whole: the loader's state, where every seam costs each page its bytes. */
const WHOLE = ['packages/widget/src/mount.ts']

test('a file stays below 250 lines', () => {
  const long = files
    .filter((file) => !WHOLE.includes(file))
    .map((file) => ({ file, lines: read(file).split('\n').length }))
    .filter(({ lines }) => lines > 250)
  expect(long).toEqual([])
})

test('files are named in kebab-case, components in PascalCase', () => {
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/
  const pascal = /^([A-Z][a-z0-9]*)+(\.test)?\.tsx?$/
  expect(files.map((file) => basename(file)).filter((name) => !kebab.test(name) && !pascal.test(name))).toEqual([])
})

test('no folder or file is a drawer for leftovers', () => {
  expect(files.filter((file) => /\b(utils?|helpers?|managers?|misc|common)\b/.test(file))).toEqual([])
})

test('nothing switches the type checker off', () => {
  const silenced = new RegExp(`@ts-(${['ignore', 'nocheck', 'expect-error'].join('|')})`)
  expect(files.filter((file) => silenced.test(read(file)))).toEqual([])
})

test('the server reads addresses with parseUrl, because Node 20 forgets letters in a hot URL.canParse', () => {
  const inServer = files.filter((file) => file.startsWith('packages/server/src/') && !file.endsWith('/parse-url.ts'))
  expect(inServer.length).toBeGreaterThan(100)
  expect(inServer.filter((file) => read(file).includes('URL.canParse('))).toEqual([])
})
