import { z } from 'zod'
import { Head } from '../conversation/conversation'
import { Channel } from '../conversation/event'

/** One row of the inbox list. */
export const Summary = z.object({
  conversationId: z.string().describe('Id of the conversation.'),
  organizationId: z.string().describe('Id of its business.'),
  ticketNumber: z.number().int().describe('The number that people call it by.'),
  contact: z
    .object({
      id: z.string().describe('Id of the contact.'),
      name: z.string().nullable().describe('Null while nobody told one.'),
      email: z.string().nullable().describe('Null while nobody told one.'),
      isVerified: z.boolean().describe('Whether the business vouches for them.'),
    })
    .describe(
      'Whom agents see: the contact that the one who writes was merged into, if there is one. `isVerified` is about the one who writes.',
    ),
  speaker: z
    .object({
      name: z.string().nullable().describe('Null while nobody told one.'),
      email: z.string().nullable().describe('Null while nobody told one.'),
    })
    .describe('What is known of the one who writes here alone, and may be said to them.'),
  channel: Channel.describe('Where it is led.'),
  mentioned: z.array(z.string()).describe('Ids of people whom notes in it ask to read them.'),
  version: z
    .number()
    .int()
    .nonnegative()
    .describe(
      'Goes up with every change of what stands here: lists apply a summary only when it is newer than theirs.',
    ),
  head: Head.describe('The state without the thread.'),
  unread: z.number().int().nonnegative().describe('Visitor messages that no agent has read, counted up to 100.'),
  agentRead: z.number().int().nonnegative().describe('Highest seq an agent has read.'),
})
export type Summary = z.infer<typeof Summary>
