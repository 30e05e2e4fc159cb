import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ar } from './ar'
import { arPages } from './ar/pages'
import { de } from './de'
import { dePages } from './de/pages'
import { en } from './en'
import { enPages } from './en-pages'

type Leaf = string | ((...given: never[]) => unknown)

/** Every text and every function by the way to it. */
function leavesOf(texts: unknown, path: string): [string, Leaf][] {
  if (typeof texts === 'string') return [[path, texts]]
  if (isSaid(texts)) return [[path, texts]]
  if (typeof texts !== 'object' || texts === null) return []
  return Object.entries(texts).flatMap(([name, one]) => leavesOf(one, `${path}.${name}`))
}
const isSaid = (one: unknown): one is (...given: unknown[]) => unknown => typeof one === 'function'

const english = new Map([...leavesOf(en, 'strings'), ...leavesOf(enPages, 'pages')])
const others = [
  { language: 'de', texts: new Map([...leavesOf(de, 'strings'), ...leavesOf(dePages, 'pages')]) },
  { language: 'ar', texts: new Map([...leavesOf(ar, 'strings'), ...leavesOf(arPages, 'pages')]) },
]

const samples: readonly (readonly unknown[])[] = [
  ['Mia', 'Noor', 'Otto', 'Pia'],
  [3, 11, 105, 7],
  ['Mia', 4, 'Otto', 7],
  [8, 'Noor', 'Otto', 'Pia'],
  [['Mia', 'Noor']],
]
const counts = [0, 1, 2, 3, 11, 100, 1_000]

/** What a text says for a sample; null where it takes something else. */
function said(leaf: Leaf | undefined, given: readonly unknown[]): string | null {
  if (typeof leaf === 'string') return leaf
  if (!isSaid(leaf)) return null
  try {
    return [leaf(...given)].flat().join('\n')
  } catch {
    // a sample of another kind
    return null
  }
}

test.each(others)('$language says everything that English says, and nothing else', ({ texts }) => {
  expect([...texts.keys()].sort()).toEqual([...english.keys()].sort())
})

test.each(others)('$language uses of what it is given what English uses', ({ texts }) => {
  for (const [path, original] of [...english].filter(([, leaf]) => isSaid(leaf)))
    for (const given of samples) {
      const [there, here] = [said(original, given), said(texts.get(path), given)]
      if (there === null) continue
      const used = (text: string | null) => given.flat().filter((one) => text?.includes(`${one}`))
      expect({ path, used: used(here) }).toEqual({ path, used: used(there) })
    }
})

test.each(others)('$language has words for every number of things', ({ texts }) => {
  for (const [path, text] of texts)
    for (const count of counts) {
      const here = said(text, [count, count, count, count])
      // takes a list
      if (here === null) continue
      expect(here.trim(), `${path} for ${count}`).not.toBe('')
      expect(here, `${path} for ${count}`).not.toMatch(/undefined|NaN|\[object/)
    }
})

/** Names, codes and words that are written like in English. */
const SAME = new Set(
  `API Chat UTC CSV HTML React Portal Webhooks Webhook Team Name Text Status Ticket Browser Hotspot Partner System Admin Agent
   Test Website Details Filter Code Median Position Code Widget-Token Person`.split(/\s+/),
)
const isCode = (text: string) => /^[\d\W]*$|^https?:|^\S+@\S+$|^203\.|^\{\{/.test(text)

test('nothing is left in English in German', () => {
  const [german] = others
  const left = [...english].filter(([path, text]) => {
    const here = german?.texts.get(path)
    return typeof text === 'string' && text === here && !SAME.has(text) && !isCode(text)
  })
  expect(left).toEqual([])
})

test('nothing is left in Latin letters in Arabic', () => {
  const left = [...(others[1]?.texts ?? [])].filter(([path, text]) => {
    const here = said(text, samples[1] ?? [])
    return (
      here !== null && !/\p{Script=Arabic}/u.test(here) && !SAME.has(here) && !isCode(here) && path !== 'strings.locale'
    )
  })
  expect(left.map(([path]) => path)).toEqual([])
})

test('what a page says is read from the language in use, never from the English texts', () => {
  const source = join(import.meta.dirname, '..')
  const readers = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('strings'))
    .filter((name) => /from '\.\.\/strings\/(en|de|ar)\b/.test(readFileSync(join(source, name), 'utf8')))
  expect(readers).toEqual([])
})
