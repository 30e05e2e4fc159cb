import { LRUCache } from 'lru-cache'

/** What belongs to an object, by name: remembered for as long as the object lives, at most so many of one object. */
export function createOwnedCache<Owner extends object, Value extends NonNullable<unknown>>(most: number) {
  const owned = new WeakMap<Owner, LRUCache<string, Value>>()
  return (owner: Owner, name: string, make: () => Value): Value => {
    const values = owned.get(owner) ?? new LRUCache({ max: most })
    owned.set(owner, values)
    const value = values.get(name) ?? make()
    values.set(name, value)
    return value
  }
}
