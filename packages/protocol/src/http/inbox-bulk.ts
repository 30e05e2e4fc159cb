import { z } from 'zod'
import { Command, WireCommand } from '../conversation/command'
import type { Endpoint } from './endpoint'
import { BULK_MAX } from './limits'
import { Summary } from './summary'

const TYPES = [
  'assignee.change',
  'tags.change',
  'conversation.resolve',
  'conversation.reopen',
  'conversation.snooze',
] as const

/** What can be done with several conversations at once. */
export const BulkCommand = WireCommand.extend({
  type: z.enum(TYPES).describe('What is wanted of each of them.'),
}).superRefine((command, context) => {
  const parsed = Command.safeParse(command)
  for (const { path, message } of parsed.error?.issues ?? []) context.addIssue({ code: 'custom', path, message })
})
export type BulkCommand = z.infer<typeof BulkCommand>

/** What became of the command in one of the conversations. */
export const BulkOutcome = z.object({
  conversationId: z.string().describe('In which one.'),
  refusal: z
    .object({
      code: z.string().describe('The code to branch on.'),
      message: z.string().describe('What was wrong, what was expected, and what to do, for people.'),
    })
    .nullable()
    .describe('Why nothing was done; null where it is done.'),
})
export type BulkOutcome = z.infer<typeof BulkOutcome>

export const BulkReply = z.object({
  outcomes: z.array(BulkOutcome).describe('One for each, in the order they were asked for.'),
  summaries: z
    .array(Summary)
    .describe('The conversations as they are now; those in which it was refused are left out.'),
})
export type BulkReply = z.infer<typeof BulkReply>

/** Each conversation has a transaction of its own, so that one refusal holds up none of the others. */
export const actInBulk = {
  method: 'POST',
  path: '/inbox/v1/conversations/bulk',
  summary: 'Give one command to several conversations; asking again under the same command id does nothing twice',
  access: 'session',
  body: z.strictObject({
    organizationId: z.string().min(1).max(100).describe('Which business.'),
    conversationIds: z.array(z.uuid()).min(1).max(BULK_MAX).describe('In which conversations, each once.'),
    command: BulkCommand.describe('The command, as an exchange carries it; its id is the same in all of them.'),
  }),
  reply: BulkReply,
  errors: ['signed_out', 'origin_not_allowed', 'not_found', 'invalid_request', 'invalid_json', 'body_too_large'],
} as const satisfies Endpoint
