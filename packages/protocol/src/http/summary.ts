import { z } from 'zod'
import { Head } from '../conversation/conversation'

/** One row of the inbox list. */
export const Summary = z.object({
  conversationId: z.string(),
  organizationId: z.string(),
  ticketNumber: z.number().int(),
  /** `name` and `email` are what the visitor said, unless `isVerified`. */
  contact: z.object({
    id: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    isVerified: z.boolean(),
  }),
  /** Goes up with every change of what stands here: lists apply a summary only when it is newer than theirs. */
  version: z.number().int().nonnegative(),
  head: Head,
  /** Visitor messages that no agent has read, counted up to 100. */
  unread: z.number().int().nonnegative(),
  /** Highest seq an agent has read. */
  agentRead: z.number().int().nonnegative(),
})
export type Summary = z.infer<typeof Summary>
