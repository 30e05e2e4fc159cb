import { hashSecret } from '../hash-secret'
import type { Database } from '../storage/database'
import { partners } from '../storage/schema'

/** Adds a partner beside the one that every server has; returns its key. */
export async function ensurePartner(db: Database, id: string): Promise<string> {
  const key = `the key of the partner ${id}`
  await db.insert(partners).values({ id, name: id, keyHash: hashSecret(key) })
  return key
}
