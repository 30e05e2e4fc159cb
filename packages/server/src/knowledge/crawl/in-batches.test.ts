import { expect, test } from 'vitest'
import { inBatches } from './in-batches'

test('what comes while a batch is done is the next one, in order, and no batch is larger than it may be', async () => {
  const batches: string[] = []
  const add = inBatches<string>({
    most: 3,
    work: async (items) => {
      batches.push(items.join(''))
      await new Promise((done) => setImmediate(done))
    },
  })
  await Promise.all([...'abcdef'].map(add))
  await add('g')
  expect(batches).toEqual(['a', 'bcd', 'ef', 'g'])
})

test('a batch that is not full waits for more, a full one does not', async () => {
  const batches: string[] = []
  const gathers: (() => void)[] = []
  const add = inBatches<string>({
    most: 3,
    gather: () => new Promise((done) => gathers.push(done)),
    work: async (items) => void batches.push(items.join('')),
  })
  const added = [...'ab'].map(add)
  expect([batches, gathers.length]).toEqual([[], 1])
  added.push(...[...'cdef'].map(add))
  gathers[0]?.()
  await Promise.all(added)
  expect([batches, gathers.length]).toEqual([['abc', 'def'], 1])
})

test('a batch that fails takes only its own with it', async () => {
  const add = inBatches<number>({
    most: 2,
    work: async ([first]) => {
      if (first === 1) throw new Error('the database is gone')
    },
  })
  const results = await Promise.allSettled([0, 1, 2, 3].map(add))
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
})
