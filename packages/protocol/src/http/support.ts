import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { WAIT_MAX_SECONDS } from './limits'
import { ListQuery, listOf } from './list'
import { refusals } from './org-key'
import { ChatSettings, line, OfficeHours } from './settings'
import { Customer, Message, SupportConversation, SupportMessage } from './support-conversation'
import { Look } from './widget'

/** The support API: a business's own back end acts for its customers. Every reply says `success`. */
const success = z.literal(true)

const webAddress = z.url({ protocol: /^https?$/ }).max(2_000)

const withBody = ['invalid_request', 'invalid_json', 'body_too_large'] as const
const access = 'support key'

/**
 * Lands on the support page as this customer. The link works once, for ten minutes; opening it with GET uses nothing up.
 * Not idempotent: the link is stored nowhere, and another one serves whoever lost the reply better than a refusal.
 */
export const createHandoff = {
  method: 'POST',
  path: '/api/public/support/handoffs',
  summary: 'Hand a signed-in customer over to the support page',
  access,
  permission: 'support:write',
  body: z.strictObject({
    customer: Customer.describe('Who lands on the support page. Made when there is none with this id, else changed.'),
    returnTo: webAddress
      .optional()
      .describe('Where the page leads back to: on a site of the business. Absent for no way back.'),
    subject: line(200).optional().describe('What it is about, shown to the customer. Absent for nothing.'),
  }),
  reply: z.object({
    success,
    redirectTo: z
      .string()
      .describe(
        'Answer the customer’s request with 303 and this address. Every call makes another, also with an `Idempotency-Key`: if the reply was lost, call again.',
      ),
    supportUrl: z.string().describe('The same page for anybody.'),
    expiresInSeconds: z.number().int().describe('Seconds for which `redirectTo` works, once.'),
  }),
  errors: [...refusals, ...withBody, 'handoff_needs_site_key'],
} as const satisfies Endpoint

export const createConversation = {
  method: 'POST',
  path: '/api/public/support/conversations',
  summary: 'Begin a conversation for a customer',
  access,
  permission: 'support:write',
  body: z.strictObject({
    customer: Customer.describe('Who begins it. Made when there is none with this id, else changed.'),
    message: Message.describe('What the customer says first.'),
  }),
  reply: z.object({ success, conversation: SupportConversation.describe('The new conversation.') }),
  status: 201,
  isIdempotent: true,
  errors: [...refusals, ...withBody, 'message_empty'],
} as const satisfies Endpoint

export const listConversations = {
  method: 'GET',
  path: '/api/public/support/conversations',
  summary: 'Conversations, newest first; of one customer when that is asked',
  access,
  permission: 'support:read',
  query: ListQuery.extend({
    externalUserId: z
      .string()
      .max(200)
      .optional()
      .describe('Only those of the customer with this id of your own system.'),
    status: z.enum(['open', 'resolved']).optional().describe('Only those of this status.'),
  }),
  reply: z.object({ success, ...listOf(SupportConversation).shape }),
  errors: [...refusals, 'invalid_request'],
} as const satisfies Endpoint

export const readConversation = {
  method: 'GET',
  path: '/api/public/support/conversations/:id',
  summary: 'One conversation',
  access,
  permission: 'support:read',
  reply: z.object({ success, conversation: SupportConversation.describe('The conversation as it is now.') }),
  errors: [...refusals, 'conversation_not_found'],
} as const satisfies Endpoint

/**
 * What is hidden from the customer is left out, so numbers may have gaps. Go on with `after` = the reply's `next`; page
 * back with `before` = its `previous`.
 */
export const listMessages = {
  method: 'GET',
  path: '/api/public/support/conversations/:id/messages',
  summary: 'Messages after a number, at once or as soon as there are some, or the ones before a number',
  access,
  permission: 'support:read',
  query: z
    .strictObject({
      after: z.coerce.number().int().min(0).optional().describe('Without this and `before`, from the beginning.'),
      before: z.coerce
        .number()
        .int()
        .min(1)
        .max(2_000_000_000)
        .optional()
        .describe('The last ones before this number.'),
      limit: z.coerce
        .number()
        .int()
        .min(1)
        .max(100)
        .optional()
        .describe('As many at most, the latest of them; with `before` 50 unless told.'),
      wait: z.coerce
        .number()
        .int()
        .min(0)
        .max(WAIT_MAX_SECONDS)
        .default(0)
        .describe('Seconds to wait when there is nothing new after `after`.'),
    })
    .refine(({ after, before }) => after === undefined || before === undefined, {
      path: ['before'],
      message: 'cannot stand beside after: ask for what is new with after, and for older messages with before alone',
    }),
  reply: z.object({
    success,
    items: z.array(SupportMessage).describe('Messages, oldest first.'),
    next: z.number().int().describe('Give it as `after` for what comes next.'),
    previous: z
      .number()
      .int()
      .nullable()
      .describe(
        'Give it as `before` for the messages that come before these; null when none of those asked for were left out.',
      ),
    isCut: z.boolean().describe('Whether there are too many after `after`: show these in place of what you have.'),
    status: z.enum(['open', 'resolved']).describe('Whether the conversation goes on.'),
    typing: z
      .array(z.object({ name: z.string().nullable().describe('Null while nobody told one.') }))
      .describe('Who of the other side is typing now; empty for nobody.'),
  }),
  errors: [...refusals, 'invalid_request', 'conversation_not_found'],
} as const satisfies Endpoint

export const sendMessage = {
  method: 'POST',
  path: '/api/public/support/conversations/:id/messages',
  summary: 'Say something as the customer',
  access,
  permission: 'support:write',
  body: z.strictObject({ message: Message.describe('What the customer says.') }),
  reply: z.object({ success, message: SupportMessage.describe('The message as it is kept.') }),
  status: 201,
  isIdempotent: true,
  errors: [...refusals, ...withBody, 'conversation_not_found', 'message_empty'],
} as const satisfies Endpoint

export const resolveConversation = {
  method: 'POST',
  path: '/api/public/support/conversations/:id/resolve',
  summary: 'Resolve a conversation; one that is resolved stays so',
  access,
  permission: 'support:write',
  reply: z.object({ success, conversation: SupportConversation.describe('The conversation as it is now.') }),
  errors: [...refusals, 'conversation_not_found'],
} as const satisfies Endpoint

/** Also with a publishable key, from a page. */
export const readConfig = {
  method: 'GET',
  path: '/api/public/support/config',
  summary: 'What a support panel shows of the business',
  access,
  permission: 'support:read',
  reply: z.object({
    success,
    business: z
      .object({
        name: z.string().describe('What the business is called.'),
        logoUrl: z.string().nullable().describe('Address of a picture; null for none.'),
        language: z.string().describe('Language tag of the business.'),
      })
      .describe('Who answers.'),
    welcomeMessage: z.string().describe('What the chat says before anybody wrote.'),
    appearance: z.object(Look.shape).describe('How the chat looks.'),
    availability: z
      .object({
        isAttended: z
          .boolean()
          .nullable()
          .describe('Whether somebody is there to answer now; null without office hours.'),
        opensAt: z.iso.datetime().nullable().describe('While nobody is there: when somebody will be, ISO 8601 UTC.'),
      })
      .describe('Whether somebody is there.'),
    officeHours: z
      .array(OfficeHours)
      .describe('One entry for each time zone; people answer while any says so. Empty means always.'),
    features: z
      .object({
        chat: z.boolean().describe('Writing messages.'),
        audio: z.boolean().describe('Calls with sound.'),
        video: z.boolean().describe('Calls with pictures.'),
        attachments: z.boolean().describe('Sending files.'),
      })
      .describe('What a panel may offer.'),
    widget: ChatSettings.omit({ officeHours: true, takesFiles: true }).describe('The other settings of the chat.'),
    supportUrl: z.string().describe('Address of the page that shows the same chat alone.'),
  }),
  errors: [...refusals, 'origin_not_allowed', 'secret_key_in_page', 'not_found'],
} as const satisfies Endpoint

export const startCall = {
  method: 'POST',
  path: '/api/public/support/calls',
  summary: 'Ring the agents in a conversation',
  access,
  permission: 'calls:write',
  body: z.strictObject({
    conversationId: z.string().min(1).max(100).describe('Id of the conversation that the call belongs to.'),
    type: z.enum(['audio', 'video']).describe('With or without pictures.'),
  }),
  reply: z.object({ success }),
  errors: [...refusals, ...withBody, 'conversation_not_found', 'calls_not_configured'],
} as const satisfies Endpoint

/** Also done when the call is over already. */
export const endCall = {
  method: 'POST',
  path: '/api/public/support/calls/:id/end',
  summary: 'End a call',
  access,
  permission: 'calls:write',
  reply: z.object({ success }),
  errors: [...refusals, 'not_found', 'calls_not_configured'],
} as const satisfies Endpoint
