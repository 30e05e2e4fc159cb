import { and, gt, inArray, notInArray, sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock'
import type { Database } from '../storage/database'
import { presence, users } from '../storage/schema'
import { PRESENT_MS, presentSince } from './present'

/** A request of somebody who was written down within this time says nothing new. */
const REQUESTS_EVERY_MS = 20_000
const REMEMBERED = 10_000

/** Who has the inbox open, as all nodes know it. */
export interface Presence {
  /** These people have it open now: one statement for all of them, and for nobody too, which tells whether one could be seen. */
  seen(personIds: readonly string[]): Promise<void>
  /** Somebody asks without a socket, perhaps again and again. */
  asked(personId: string): Promise<void>
  /**
   * Whether who is not there is gone. When the server was away, or could not write, nobody could be seen: for a while
   * after that it is not.
   */
  isSettled(): boolean
}

interface PresencePorts {
  readonly db: Database
  readonly clock: Clock
  /** Hears of those who were not there before. */
  readonly onReturn: (personIds: readonly string[]) => Promise<void>
}

export function createPresence({ db, clock, onReturn }: PresencePorts): Presence {
  let steadySince: number | null = clock.now()
  const written = new LRUCache<string, true>({
    max: REMEMBERED,
    ttl: REQUESTS_EVERY_MS,
    ttlResolution: 0,
    perf: clock,
  })

  async function seen(personIds: readonly string[]): Promise<void> {
    try {
      const returned = await renew(db, [...new Set(personIds)], clock.now())
      steadySince ??= clock.now()
      for (const id of personIds) written.set(id, true)
      if (returned.length > 0) await onReturn(returned)
    } catch (error) {
      steadySince = null
      throw error
    }
  }
  return {
    seen,
    async asked(personId) {
      if (!written.has(personId)) await seen([personId])
    },
    isSettled: () => steadySince !== null && clock.now() - steadySince >= PRESENT_MS,
  }
}

/** Writes down that people are there; returns those who were not. */
async function renew(db: Database, ids: readonly string[], now: number): Promise<string[]> {
  const before = db.$with('before').as(
    db
      .select({ userId: presence.userId })
      .from(presence)
      .where(and(inArray(presence.userId, [...ids]), gt(presence.seenAt, presentSince(now)))),
  )
  const renewed = db.$with('renewed').as(
    db
      .insert(presence)
      // from the people themselves, for one may be deleted meanwhile; in one order, so that two nodes do not wait for each other
      .select(
        db
          .select({ userId: users.id, seenAt: sql<Date>`${new Date(now).toISOString()}::timestamptz`.as('seen_at') })
          .from(users)
          .where(inArray(users.id, [...ids]))
          .orderBy(users.id),
      )
      // nodes' clocks differ: time does not go back
      .onConflictDoUpdate({
        target: presence.userId,
        set: { seenAt: sql`greatest(${presence.seenAt}, excluded.seen_at)` },
      })
      .returning({ userId: presence.userId }),
  )
  const rows = await db
    .with(before, renewed)
    .select({ id: renewed.userId })
    .from(renewed)
    .where(notInArray(renewed.userId, db.select({ id: before.userId }).from(before)))
  return rows.map(({ id }) => id)
}
