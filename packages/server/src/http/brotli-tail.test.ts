import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { brotliHead, brotliWithTail } from './brotli-tail'

const head = `<!doctype html>${'<p>the same in every document</p>'.repeat(200)}`
const read = async (tail: string) => brotliDecompressSync(brotliWithTail(await brotliHead(head), tail)).toString()

test.each([
  ['nothing', ''],
  ['one character', 'x'],
  ['a line', '{"key":"oc_live_pk_…","name":"Näturen 🌋"}'],
  ['a whole block', 'x'.repeat(65_536)],
  ['one more than a block', 'x'.repeat(65_537)],
  ['several blocks', '0123456789'.repeat(20_000)],
])('a browser reads head and tail as one text: %s', async (_, tail) => {
  expect(await read(tail)).toBe(head + tail)
})

test('many tails go on from one head', async () => {
  const compressed = await brotliHead(head)
  for (let i = 0; i < 100; i++) {
    const tail = `${i}`.repeat(i)
    expect(brotliDecompressSync(brotliWithTail(compressed, tail)).toString()).toBe(head + tail)
  }
})

test('a short tail costs its own length and little more', async () => {
  const tail = JSON.stringify({ key: 'k'.repeat(60), ticket: 't'.repeat(80) })
  const whole = brotliCompressSync(head + tail).length
  expect(brotliWithTail(await brotliHead(head), tail).length).toBeLessThan(whole + tail.length + 20)
})
