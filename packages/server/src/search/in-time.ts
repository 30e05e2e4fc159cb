import { sql } from 'drizzle-orm'
import { Refused } from '../http/errors'
import type { Database, Transaction } from '../storage/database'
import { isOutOfTime } from '../storage/storage-problem'

/** Longest that one question of a search may take; the embedded database knows no such limit. */
const TIME_MS = 3_000
const RETRY_AFTER_SECONDS = 5

/** Asks what is ended when it takes too long: whoever searches keeps no more than one connection, and not for long. */
export async function inTime<Found>(db: Database, ask: (tx: Transaction) => Promise<Found>): Promise<Found> {
  try {
    return await db.transaction(async (tx) => {
      await tx.execute(sql`SELECT set_config('statement_timeout', ${String(TIME_MS)}, true)`)
      return ask(tx)
    })
  } catch (error) {
    if (!isOutOfTime(error)) throw error
    throw new Refused('unavailable', { message: TOO_MUCH, headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } })
  }
}

const TOO_MUCH =
  'There is too much to look through for these words, so the search was ended. Write them in full or add a rarer one, or try again in a few seconds.'
