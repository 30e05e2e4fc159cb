import { expect, test } from 'vitest'
import { inBatches } from './in-batches'

test('what comes while a batch is done is the next one, in order, and no batch is larger than it may be', async () => {
  const batches: string[] = []
  const add = inBatches<string>(3, async (items) => {
    batches.push(items.join(''))
    await new Promise((done) => setImmediate(done))
  })
  await Promise.all([...'abcdef'].map(add))
  await add('g')
  expect(batches).toEqual(['a', 'bcd', 'ef', 'g'])
})

test('a batch that fails takes only its own with it', async () => {
  const add = inBatches<number>(2, async ([first]) => {
    if (first === 1) throw new Error('the database is gone')
  })
  const results = await Promise.allSettled([0, 1, 2, 3].map(add))
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
})
