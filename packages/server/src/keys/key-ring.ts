import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock'
import { isSameText } from '../hash-secret'
import type { Database } from '../storage/database'
import { kindOf, readKey } from './format'
import { findKey, type KnownKey } from './store'

/** How long a revoked key may still open a chat. */
const FRESH_MS = 5_000
const REMEMBERED = 1_000

export type KeyRefusal = {
  readonly code: 'key_missing' | 'key_truncated' | 'key_malformed' | 'key_invalid' | 'secret_key_in_page'
  /** More exact than the general text of the code. */
  readonly message?: string
}
export type PageKey = { readonly key: KnownKey } | { readonly refused: KeyRefusal }

/** Reads the keys that stand in pages. */
export interface KeyRing {
  /** What a key from a page opens, or why it opens nothing. */
  open(text: string | undefined): Promise<PageKey>
  /** The key with this id, unless it was revoked. */
  find(id: string): Promise<KnownKey | null>
  /** Reads this key anew next time: it was changed here. */
  forget(id: string): void
  /** Reads all keys of an organisation anew: something of it was changed here, and whoever did looks at it next. */
  forgetOrg(orgId: string): Promise<void>
}

/** Remembers the keys used last for a few seconds, so that a busy site costs the database nothing. */
export function createKeyRing(db: Database, clock: Clock): KeyRing {
  const remembered = new LRUCache<string, Promise<KnownKey | null>>({
    max: REMEMBERED,
    ttl: FRESH_MS,
    ttlResolution: 0,
    perf: clock,
  })

  const find = (id: string) => {
    const known = remembered.get(id)
    if (known) return known
    const found = findKey(db, id)
    remembered.set(id, found)
    // a failure is told once, not remembered
    found.catch(() => remembered.delete(id))
    return found
  }

  const open = async (text: string | undefined): Promise<PageKey> => {
    // pages send only the beginning of a secret key, so that it travels no further
    if (kindOf(text?.trim() ?? '') === 'secret') return { refused: { code: 'secret_key_in_page' } }
    const key = readKey(text)
    if ('code' in key) return { refused: key }
    const known = await find(key.id)
    // unknown, revoked and wrong look alike: nobody learns which ids exist
    if (!known || !isSameText(key.text, known.text)) return { refused: { code: 'key_invalid' } }
    return { key: known }
  }
  async function forgetOrg(orgId: string): Promise<void> {
    for (const [id, found] of [...remembered.entries()]) {
      // one that cannot be read is forgotten by itself
      const key = await found.catch(() => null)
      if (key?.org.id === orgId) remembered.delete(id)
    }
  }
  return { open, find, forget: (id) => void remembered.delete(id), forgetOrg }
}
