import { z } from 'zod'
import { cleanText, MESSAGE_MAX_LENGTH } from '../conversation/text'
import type { Endpoint } from './endpoint'
import { freeMap } from './free-map'
import { WAIT_MAX_SECONDS } from './limits'
import { ListQuery, listOf } from './list'
import { refusals } from './org-key'
import { ChatSettings, line, OfficeHours } from './settings'
import { Look } from './widget'

/** The support API: a business's own back end acts for its customers. Every reply says `success`. */
const success = z.literal(true)

const webAddress = z.url({ protocol: /^https?$/ }).max(2_000)

/** A customer as the business knows them. What is absent stays as it is. */
export const Customer = z.strictObject({
  externalUserId: line(200).describe('The customer’s id in the business’s own system.'),
  name: line(200).optional(),
  email: z
    .email()
    .max(320)
    .describe('Vouched for by the business. One that another contact has already is left out, and refuses nothing.')
    .optional(),
  phone: line(40).optional(),
  metadata: freeMap.optional(),
})
export type Customer = z.infer<typeof Customer>

/** What somebody says. */
export const messageText = z
  .string()
  .min(1)
  .max(MESSAGE_MAX_LENGTH)
  .refine((value) => value.trim() !== '', 'must hold some text')
  .refine((value) => cleanText(value) === value, 'must hold no control or broken characters')
const Message = z.strictObject({ type: z.literal('text'), text: messageText })

export const SupportConversation = z.object({
  id: z.string(),
  ticketNumber: z.number().int(),
  status: z.enum(['open', 'resolved']),
  channel: z.enum(['web', 'api']),
  customer: z.object({ id: z.string(), externalUserId: z.string().nullable() }),
  /** Cut short; null before the first one. */
  lastMessage: z
    .object({
      text: z.string(),
      author: z.object({ kind: z.string(), name: z.string().nullable() }),
      createdAt: z.string(),
    })
    .nullable(),
  createdAt: z.string(),
})
export type SupportConversation = z.infer<typeof SupportConversation>

export const SupportMessage = z.object({
  id: z.string(),
  seq: z.number().int().describe('Numbers the conversation’s events; what comes later is higher.'),
  type: z.literal('text'),
  text: z.string(),
  attachments: z.array(z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.number() })),
  author: z.object({ kind: z.enum(['visitor', 'agent', 'ai', 'system']), name: z.string().nullable() }),
  createdAt: z.string(),
})
export type SupportMessage = z.infer<typeof SupportMessage>

const withBody = ['invalid_request', 'invalid_json', 'body_too_large'] as const
const access = 'support key'

/** Lands on the support page as this customer. The link works once, for ten minutes; opening it with GET uses nothing up. */
export const createHandoff = {
  method: 'POST',
  path: '/api/public/support/handoffs',
  summary: 'Hand a signed-in customer over to the support page',
  access,
  body: z.strictObject({
    customer: Customer,
    /** Where the page leads back to; on a site of the business. */
    returnTo: webAddress.optional(),
    subject: line(200).optional(),
  }),
  reply: z.object({
    success,
    redirectTo: z.string().describe('Answer the customer’s request with 303 and this address.'),
    supportUrl: z.string().describe('The same page for anybody.'),
    expiresInSeconds: z.number().int(),
  }),
  errors: [...refusals, ...withBody],
} as const satisfies Endpoint

export const createConversation = {
  method: 'POST',
  path: '/api/public/support/conversations',
  summary: 'Begin a conversation for a customer',
  access,
  body: z.strictObject({ customer: Customer, message: Message }),
  reply: z.object({ success, conversation: SupportConversation }),
  status: 201,
  isIdempotent: true,
  errors: [...refusals, ...withBody, 'message_malformed'],
} as const satisfies Endpoint

export const listConversations = {
  method: 'GET',
  path: '/api/public/support/conversations',
  summary: 'Conversations, newest first; of one customer when that is asked',
  access,
  query: ListQuery.extend({
    externalUserId: z.string().max(200).optional(),
    status: z.enum(['open', 'resolved']).optional(),
  }),
  reply: z.object({ success, ...listOf(SupportConversation).shape }),
  errors: [...refusals, 'invalid_request'],
} as const satisfies Endpoint

export const readConversation = {
  method: 'GET',
  path: '/api/public/support/conversations/:id',
  summary: 'One conversation',
  access,
  reply: z.object({ success, conversation: SupportConversation }),
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
    items: z.array(SupportMessage),
    next: z.number().int(),
    previous: z
      .number()
      .int()
      .nullable()
      .describe(
        'Give it as `before` for the messages that come before these; null when none of those asked for were left out.',
      ),
    isCut: z.boolean().describe('Whether there are too many after `after`: show these in place of what you have.'),
    status: z.enum(['open', 'resolved']),
    typing: z.array(z.object({ name: z.string().nullable() })),
  }),
  errors: [...refusals, 'invalid_request', 'conversation_not_found'],
} as const satisfies Endpoint

export const sendMessage = {
  method: 'POST',
  path: '/api/public/support/conversations/:id/messages',
  summary: 'Say something as the customer',
  access,
  body: z.strictObject({ message: Message }),
  reply: z.object({ success, message: SupportMessage }),
  status: 201,
  isIdempotent: true,
  errors: [...refusals, ...withBody, 'conversation_not_found', 'message_malformed'],
} as const satisfies Endpoint

export const resolveConversation = {
  method: 'POST',
  path: '/api/public/support/conversations/:id/resolve',
  summary: 'Resolve a conversation; one that is resolved stays so',
  access,
  reply: z.object({ success, conversation: SupportConversation }),
  errors: [...refusals, 'conversation_not_found'],
} as const satisfies Endpoint

/** Also with a publishable key, from a page. */
export const readConfig = {
  method: 'GET',
  path: '/api/public/support/config',
  summary: 'What a support panel shows of the business',
  access,
  reply: z.object({
    success,
    business: z.object({ name: z.string(), logoUrl: z.string().nullable(), language: z.string() }),
    welcomeMessage: z.string(),
    appearance: z.object(Look.shape),
    availability: z.object({
      isAttended: z
        .boolean()
        .nullable()
        .describe('Whether somebody is there to answer now; null without office hours.'),
      opensAt: z.string().nullable().describe('While nobody is there: when somebody will be, ISO 8601 UTC.'),
    }),
    officeHours: z
      .array(OfficeHours)
      .describe('One entry for each time zone; people answer while any says so. Empty means always.'),
    features: z.object({ chat: z.boolean(), audio: z.boolean(), video: z.boolean(), attachments: z.boolean() }),
    widget: ChatSettings.omit({ officeHours: true, takesFiles: true }).describe('The other settings of the chat.'),
    supportUrl: z.string(),
  }),
  errors: [...refusals, 'origin_not_allowed', 'secret_key_in_page', 'not_found'],
} as const satisfies Endpoint

export const startCall = {
  method: 'POST',
  path: '/api/public/support/calls',
  summary: 'Ring the agents in a conversation',
  access,
  body: z.strictObject({ conversationId: z.string().min(1).max(100), type: z.enum(['audio', 'video']) }),
  reply: z.object({ success }),
  errors: [...refusals, ...withBody, 'conversation_not_found', 'calls_not_configured'],
} as const satisfies Endpoint

/** Also done when the call is over already. */
export const endCall = {
  method: 'POST',
  path: '/api/public/support/calls/:id/end',
  summary: 'End a call',
  access,
  reply: z.object({ success }),
  errors: [...refusals, 'not_found', 'calls_not_configured'],
} as const satisfies Endpoint
