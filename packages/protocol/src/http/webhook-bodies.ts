import { z } from 'zod'
import { Actor } from '../conversation/actor'
import { Attachment } from '../conversation/attachment'
import { Assignee, Channel, HandoffReason, Outcome } from '../conversation/event'

const of = {
  conversation_id: z.string().describe('Id of the conversation.'),
  seq: z.number().int().positive().describe('Number of what happened, within its conversation: order by it.'),
  by: Actor.describe('Who did it.'),
}

/** What a webhook is told of each event: `data` of the body. */
export const WebhookData = {
  'conversation.started': z
    .object({ ...of, channel: Channel.describe('Where it began.') })
    .describe('A conversation has begun.'),
  'conversation.message': z
    .object({
      ...of,
      message: z
        .object({
          id: z.string().describe('Id of the message.'),
          text: z.string().describe('Empty only beside attachments.'),
          attachments: z.array(Attachment).describe('Files of the message.'),
        })
        .describe('What was said.'),
    })
    .describe('Somebody said something that the customer can read. Internal notes are told to no webhook.'),
  'conversation.handed_off': z
    .object({ ...of, reason: HandoffReason.describe('Why: the customer asked for a person, or no AI answers here.') })
    .describe('A person is to take over.'),
  'conversation.assigned': z
    .object({ ...of, assignee: Assignee.nullable().describe('Who looks after it from now on; null for nobody.') })
    .describe('Somebody else looks after a conversation.'),
  'conversation.resolved': z
    .object({ ...of, outcome: Outcome.describe('What came of it.') })
    .describe('A conversation was resolved.'),
  'csat.submitted': z
    .object({
      ...of,
      rating: z.number().int().min(1).max(5).describe('1, the worst, to 5.'),
      comment: z.string().nullable().describe('Null without one.'),
    })
    .describe('The customer rated a conversation; a later rating replaces an earlier one.'),
  'webhook.test': z.object({}).describe('Somebody tried the webhook out: neither conversation nor author.'),
} as const
