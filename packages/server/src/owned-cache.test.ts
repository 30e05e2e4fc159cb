import { expect, test } from 'vitest'
import { createOwnedCache } from './owned-cache'

test('a value is made once for its owner and name, and the least used go first', () => {
  const remembered = createOwnedCache<object, string>(2)
  const [shop, hotel] = [{}, {}]
  const made: string[] = []
  const ask = (owner: object, name: string) =>
    remembered(owner, name, () => {
      made.push(name)
      return `${name} ${made.length}`
    })
  expect([ask(shop, 'a'), ask(shop, 'a'), ask(hotel, 'a'), ask(shop, 'b')]).toEqual(['a 1', 'a 1', 'a 2', 'b 3'])
  ask(shop, 'a')
  ask(shop, 'c')
  expect(ask(shop, 'a')).toBe('a 1')
  expect(ask(shop, 'b')).toBe('b 5')
})
