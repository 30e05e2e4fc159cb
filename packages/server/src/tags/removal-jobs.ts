import { and, arrayContains, eq } from 'drizzle-orm'
import { type ExchangePorts, exchange, Refused, systemParticipant } from '../conversations'
import type { JobHandler } from '../jobs'
import { conversations } from '../storage/schema'

export const TAG_REMOVAL = 'tag removal'

const AT_ONCE = 1
const RETRY_MS = 5_000
const RETRY_MAX_MS = 600_000
/** Conversations in one look. */
const PART = 100

/** Takes tags that were deleted off the conversations that have them. */
export function tagRemovalJobs(ports: ExchangePorts): JobHandler {
  return {
    kind: TAG_REMOVAL,
    atOnce: AT_ONCE,
    retryAfter: (attempts) => Math.min(RETRY_MS * 2 ** Math.min(attempts, 10), RETRY_MAX_MS),
    async run({ orgId, payload, signal }) {
      const { tagId } = payload
      if (orgId === null || typeof tagId !== 'string') return
      for (let ids = await tagged(orgId, tagId); ids.length > 0; ids = await tagged(orgId, tagId)) {
        for (const id of ids) {
          signal.throwIfAborted()
          await takeOff(orgId, id, tagId)
        }
      }
    },
  }

  async function tagged(orgId: string, tagId: string): Promise<readonly string[]> {
    const rows = await ports.db
      .select({ id: conversations.id })
      .from(conversations)
      .where(and(eq(conversations.orgId, orgId), arrayContains(conversations.tagIds, [tagId])))
      .limit(PART)
    return rows.map(({ id }) => id)
  }

  async function takeOff(orgId: string, conversationId: string, tagId: string): Promise<void> {
    const commands = [{ id: ports.newId(), type: 'tags.change', add: [], remove: [tagId] }]
    try {
      await exchange(ports, { conversationId, after: 0, commands }, async () => systemParticipant(orgId))
    } catch (error) {
      // deleted meanwhile
      if (!(error instanceof Refused)) throw error
    }
  }
}
