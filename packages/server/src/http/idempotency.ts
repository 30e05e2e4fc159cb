import { createHash } from 'node:crypto'
import { and, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import type { Clock } from '../clock'
import type { Database } from '../storage/database'
import { idempotentReplies } from '../storage/schema'
import { Refused } from './errors'
import { teaching } from './teaching'

/** How long a repeat gets the first reply. */
const KEPT_MS = 24 * 3_600_000
const KEY = /^[\x21-\x7e]{1,200}$/
const IDS = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi

export interface Attempt {
  /** Who asks: nobody's key answers for somebody else. */
  readonly caller: string
  /** The Idempotency-Key; undefined carries out whatever comes. */
  readonly key: string | undefined
  /** What is asked: method, path and body. */
  readonly asked: string
  /** Of the reply only the id of what was made is stored. */
  readonly holdsSecret: boolean
}

/** Carries a request out once, however often it is sent. Throws `Refused`. */
export type Once = <Reply>(attempt: Attempt, run: () => Promise<Reply>) => Promise<Reply>

export function createOnce(db: Database, clock: Clock): Once {
  return async <Reply>({ caller, key, asked, holdsSecret }: Attempt, run: () => Promise<Reply>): Promise<Reply> => {
    if (key === undefined) return run()
    if (!KEY.test(key))
      throw new Refused('invalid_request', {
        message: 'Idempotency-Key: must be 1 to 200 visible ASCII characters, for example a UUID.',
      })
    const now = new Date(clock.now())
    const fingerprint = createHash('sha256').update(asked).digest('hex')
    const isRow = and(eq(idempotentReplies.caller, caller), eq(idempotentReplies.key, key))
    await db
      .delete(idempotentReplies)
      .where(and(isRow, lt(idempotentReplies.createdAt, new Date(clock.now() - KEPT_MS))))
    const claimed = await db
      .insert(idempotentReplies)
      .values({ caller, key, fingerprint, createdAt: now })
      .onConflictDoNothing()
      .returning({ key: idempotentReplies.key })
    if (claimed.length === 0) {
      const [first] = await db.select().from(idempotentReplies).where(isRow)
      if (first?.fingerprint !== fingerprint) throw new Refused('idempotency_key_reused')
      if (!first.isDone) throw new Refused('idempotency_unfinished')
      const text = first.reply
      if (holdsSecret) throw refusedSecret(text)
      return JSON.parse(text ?? 'null')
    }
    const reply = await run().catch(async (error: unknown) => {
      // nothing was made, so the same key may try again
      await db.delete(idempotentReplies).where(isRow)
      throw error
    })
    const text = JSON.stringify(reply)
    // should this fail, the key stays claimed: better a repeat that is refused than one that does it twice
    await db
      .update(idempotentReplies)
      .set({ reply: holdsSecret ? Made.parse(reply).id : text, names: idsIn(`${asked} ${text}`), isDone: true })
      .where(isRow)
    return reply
  }
}

/** What every reply with a secret says of what it made. */
const Made = z.union([
  z.object({ id: z.string() }),
  z.object({ business: z.object({ id: z.string() }) }).transform(({ business }) => business),
])

/** Who lost the reply finds by the id what they can revoke. */
function refusedSecret(id: string | null): Refused {
  const which = id === null ? '' : ` What it made has the id ${id}.`
  return new Refused('idempotency_secret', { message: `${teaching.idempotency_secret}${which}` })
}

const idsIn = (text: string): string[] => [...new Set(text.toLowerCase().match(IDS))]

/** Forgets what is older than a day. */
export async function sweepReplies(db: Database, clock: Clock): Promise<void> {
  await db.delete(idempotentReplies).where(lt(idempotentReplies.createdAt, new Date(clock.now() - KEPT_MS)))
}
