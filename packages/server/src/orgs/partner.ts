import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { hashSecret } from '../hash-secret'
import type { Database } from '../storage/database'
import { partners } from '../storage/schema'

const BOOTSTRAP = 'bootstrap'

/** The partner that every server has. Returns the text of its key when one was just made, to be shown once. */
export async function ensureBootstrapPartner(db: Database, given: string | null): Promise<string | null> {
  const key = given ?? `oc_partner_${randomBytes(24).toString('hex')}`
  const values = { id: BOOTSTRAP, name: 'Bootstrap partner', keyHash: hashSecret(key) }
  const inserted = await db.insert(partners).values(values).onConflictDoNothing().returning({ id: partners.id })
  if (given === null) return inserted.length > 0 ? key : null
  await db.update(partners).set({ keyHash: values.keyHash }).where(eq(partners.id, BOOTSTRAP))
  return null
}

/** Somebody who creates organisations for their customers. */
export interface Partner {
  readonly id: string
  readonly name: string
}

/** The partner whose key this is. */
export async function findPartner(db: Database, key: string): Promise<Partner | null> {
  const [partner] = await db
    .select({ id: partners.id, name: partners.name })
    .from(partners)
    .where(eq(partners.keyHash, hashSecret(key)))
  return partner ?? null
}
