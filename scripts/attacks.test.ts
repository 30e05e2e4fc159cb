import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root, sourceFiles } from './imports'

const document = readFileSync(join(root, 'docs/security.md'), 'utf8')
const rows = document.split('\n').filter((line) => line.includes('](../') && line.startsWith('|'))
const proofs = rows.flatMap((row) => [...row.matchAll(/\[([^\]]+)\]\(\.\.\/([^)]+)\)/g)])

test('each attack of the document has its test, under the words that stand there', () => {
  expect(rows.length, 'the table is found').toBeGreaterThan(30)
  const missing = proofs.filter(([, words = '', path = '']) => {
    const file = join(root, path)
    return !existsSync(file) || !readFileSync(file, 'utf8').includes(words)
  })
  expect(missing.map(([, words, path]) => `${path}: ${words}`)).toEqual([])
})

test('whoever writes a test of an attack is told of where such a file is missing in the document', () => {
  const listed = new Set(proofs.map(([, , path]) => path))
  const tests = ['packages', 'e2e'].flatMap(sourceFiles).filter((file) => /\.(test|spec)\.tsx?$/.test(file))
  const attacks = tests.filter((file) => /['"`]attack: /.test(readFileSync(join(root, file), 'utf8')))
  expect(attacks.filter((file) => !listed.has(file))).toEqual([])
})
