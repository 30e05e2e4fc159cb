import { sql } from 'drizzle-orm'
import type { OnAppend } from '../conversations'
import { mentions } from '../storage/schema'

/** Keeps who is asked to read which conversation, and the latest note that asks them. */
export const onAppendMentions: OnAppend = async (tx, { orgId, conversationId, events }) => {
  const latest = new Map<string, number>()
  for (const event of events)
    if (event.type === 'note.posted') for (const userId of event.mentions ?? []) latest.set(userId, event.seq)
  if (latest.size === 0) return
  await tx
    .insert(mentions)
    .values([...latest].map(([userId, seq]) => ({ orgId, conversationId, userId, seq })))
    .onConflictDoUpdate({
      target: [mentions.orgId, mentions.conversationId, mentions.userId],
      set: { seq: sql`excluded.seq` },
    })
}
