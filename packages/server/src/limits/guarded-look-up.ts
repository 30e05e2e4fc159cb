import { LRUCache } from 'lru-cache'
import { hashSecret } from '../hash-secret'
import { addressGroup, clientAddress } from '../http/client-address'
import type { Refused } from '../http/errors'
import type { WebContext } from '../http/web'
import type { Limits } from './limits'
import { takeOrRefuse } from './refuse-over-limit'

const REMEMBERED = 1_000

interface Guarded<Owner> {
  readonly context: WebContext
  /** The key as it was sent. */
  readonly key: string
  /** Whose it is; null for a wrong one. */
  readonly lookUp: () => Promise<Owner | null>
  readonly wrong: () => Refused
}

/** Looks the owner of a key up, for so many wrong ones from one address. */
export type GuardedLookUp = <Owner>(guarded: Guarded<Owner>) => Promise<Owner>

/**
 * Every use is counted before the database is asked and given back when the key was right, so that guesses sent at once
 * find no gap. Keys that were right here before are not counted: whoever guesses from an address that others share
 * keeps out only keys that this node has not seen, and those for a minute.
 */
export function createGuardedLookUp({
  limits,
  trustedProxies,
}: {
  limits: Limits
  trustedProxies: number
}): GuardedLookUp {
  const right = new LRUCache<string, true>({ max: REMEMBERED })
  return async ({ context, key, lookUp, wrong }) => {
    const digest = hashSecret(key)
    const attempt = { limits, rule: 'wrongKey', who: addressGroup(clientAddress(context, trustedProxies)) } as const
    if (right.has(digest)) {
      const owner = await lookUp()
      if (owner !== null) return owner
      // revoked since: from here on a guess like any other
      right.delete(digest)
      await takeOrRefuse(attempt)
      throw wrong()
    }
    await takeOrRefuse(attempt)
    let isWrong = false
    try {
      const owner = await lookUp()
      isWrong = owner === null
      if (owner === null) throw wrong()
      right.set(digest, true)
      return owner
    } finally {
      // what the database could not tell was no guess either
      if (!isWrong) await limits.giveBack(attempt.rule, attempt.who)
    }
  }
}
