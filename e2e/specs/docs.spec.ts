import { proofs } from '../proofs'
import { expect, test } from '../test'
import { type Block, blocksOf, brokenLinks, inPlace } from '../world/documents'

test.describe.configure({ mode: 'parallel' })

const PAGE = 'docs/widget.md'
const README = ['README.md', 'packages/widget/README.md', 'packages/widget-react/README.md']
/** Commands for a terminal stand in a README only, and `npm start` and `npm test` are what everything here begins with. */
const readmeBlocks = README.flatMap(blocksOf).filter(({ language }) => language !== 'sh')
const blocks = [...blocksOf(PAGE), ...readmeBlocks]
/** By name; the first of each is the one that is run. */
const documented = new Map(blocks.toReversed().flatMap((block) => (block.name === null ? [] : [[block.name, block]])))
const show = ({ document, name, code }: Block) => `${document}, run=${name}:\n${code}`

test('every piece of code in the documents is proven, under one name and in one wording', () => {
  const names = proofs.map(({ block }) => block)
  expect(blocks.filter(({ name }) => name === null || !names.includes(name)).map(show)).toEqual([])
  const otherwise = blocks.filter(({ name, code }) => documented.get(name ?? '')?.code !== code)
  expect(otherwise.map(show)).toEqual([])
  expect(names.filter((name) => !documented.has(name))).toEqual([])
  expect(new Set(names).size).toBe(names.length)
})

test('every link of the documents leads somewhere', () => {
  expect([PAGE, ...README].flatMap(brokenLinks)).toEqual([])
})

for (const { block, promise, prove } of proofs)
  test(`${block}: ${promise}`, async ({ chat, keys, site, visitor }) => {
    const find = (name: string) => inPlace(documented.get(name)?.code ?? '', { origin: chat.origin, ...keys })
    await prove({ chat, keys, site, visitor, block: find }, find(block))
  })
