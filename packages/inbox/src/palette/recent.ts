import type { Storage } from '@opencx/client'

const KEPT = 5

/** What somebody chose lately in this browser, latest first: ids of commands, never what they wrote. */
export function recentOf(storage: Storage, personId: string) {
  const name = `palette/${personId}`
  const read = () => (storage.get(name) ?? '').split('\n').filter((id) => id !== '')
  return {
    read,
    add(id: string): void {
      storage.set(name, [id, ...read().filter((known) => known !== id)].slice(0, KEPT).join('\n'))
    },
  }
}
