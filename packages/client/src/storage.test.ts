import { expect, test } from 'vitest'
import { memoryStorage, openStorage } from './storage'

/** A localStorage as browsers have it, in a plain object. */
function fakeStore({ quota = Number.POSITIVE_INFINITY } = {}): Storage {
  const store = Object.create({
    getItem: (name: string) => (Object.hasOwn(store, name) ? store[name] : null),
    setItem(name: string, value: string) {
      if (value.length > quota) throw new DOMException('full', 'QuotaExceededError')
      store[name] = value
    },
    removeItem(name: string) {
      delete store[name]
    },
  })
  return store
}

test('what is stored is found again by the next page', () => {
  const store = fakeStore()
  openStorage(() => store).set('a:1', 'x')
  expect(openStorage(() => store).get('a:1')).toBe('x')
  expect(openStorage(() => store).names('a:')).toEqual(['a:1'])
})

test('a frame that may not touch localStorage keeps things as long as the page lasts', () => {
  const storage = openStorage(() => {
    throw new DOMException('denied', 'SecurityError')
  })
  storage.set('a', 'x')
  expect(storage.get('a')).toBe('x')
})

test('what no longer fits is kept in memory, and the old value does not come back', () => {
  const storage = openStorage(() => fakeStore({ quota: 10 }))
  storage.set('a', 'short')
  storage.set('a', 'much too long for the quota')
  expect(storage.get('a')).toBe('much too long for the quota')
  expect(storage.names('a')).toEqual(['a'])
  storage.remove('a')
  expect(storage.get('a')).toBeNull()
})

test('the memory lists names by prefix', () => {
  const storage = memoryStorage()
  storage.set('a:1', '')
  storage.set('b:1', '')
  expect(storage.names('a:')).toEqual(['a:1'])
})
