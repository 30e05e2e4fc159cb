import { expect, test } from 'vitest'
import { chunkBlocks, MAX_TOKENS } from './chunk-blocks'
import { countTokens } from './tokens'

const sentence = 'The ferry leaves at nine in the morning from the old harbour. '

test('a long section is cut between sentences into passages of a good size, and nothing is lost', () => {
  const passages = chunkBlocks([
    { kind: 'heading', level: 1, text: 'Ferry' },
    { kind: 'text', text: sentence.repeat(100).trim() },
  ])
  for (const { headings, text } of passages) {
    expect(headings).toEqual(['Ferry'])
    expect(text).toMatch(/^The ferry.*harbour\.$/s)
    expect(countTokens(text)).toBeLessThanOrEqual(MAX_TOKENS)
  }
  expect(passages.slice(0, -1).every(({ text }) => countTokens(text) >= 200)).toBe(true)
  expect(passages.map(({ text }) => text).join(' ')).toBe(sentence.repeat(100).trim())
})

test('a text without any sentence is cut too', () => {
  for (const text of ['x'.repeat(20_000), '字'.repeat(5_000), 'word '.repeat(5_000)]) {
    const passages = chunkBlocks([{ kind: 'text', text }])
    expect(Math.max(...passages.map((passage) => countTokens(passage.text)))).toBeLessThanOrEqual(MAX_TOKENS)
    expect(passages.map((passage) => passage.text.replace(/\s/g, '')).join('')).toBe(text.replace(/\s/g, ''))
  }
})
