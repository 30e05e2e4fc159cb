import { and, eq } from 'drizzle-orm'
import type { Database } from '../storage/database'
import { invitations } from '../storage/schema'

interface RefusedMail {
  /** SHA-256 of the token that it carries: that of a mail which was sent anew is another. */
  readonly tokenHash: string
  /** In the words of the mail server; empty where there were none. */
  readonly reason: string
}

/** Keeps at an invitation why its mail did not arrive, for whoever invited to see. */
export async function keepRefusal(db: Database, { tokenHash, reason }: RefusedMail): Promise<void> {
  await db
    .update(invitations)
    .set({ refusal: reason })
    .where(and(eq(invitations.tokenHash, tokenHash), eq(invitations.status, 'pending')))
}
