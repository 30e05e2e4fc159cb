import { createHmac, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Database } from './storage/database'
import { settings } from './storage/schema'

const NAME = 'secret'

/** The secret that signs everything: the given one, or one that is made once and kept in the database. */
export async function resolveSecret(db: Database, given: string | null): Promise<string> {
  if (given !== null) return given
  // several nodes may start at once: whoever inserts first decides
  await db
    .insert(settings)
    .values({ name: NAME, value: randomBytes(32).toString('hex') })
    .onConflictDoNothing()
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.name, NAME))
  if (!row) throw new Error('the secret was neither given nor kept')
  return row.value
}

/** A key of its own for each purpose, so that what one signs means nothing to another. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return createHmac('sha256', secret).update(purpose).digest()
}
