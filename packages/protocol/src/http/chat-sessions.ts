import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { freeMap } from './free-map'
import { listOf, NumberedListQuery } from './list'
import { access, refusals } from './org-key'
import { messageFiles, messageText } from './support-conversation'

/** Chat sessions: conversations on the channel "api", which a program leads for a customer without a browser. */
const SessionStatus = z.enum(['open', 'closed_resolved', 'closed_unresolved'])
export type SessionStatus = z.infer<typeof SessionStatus>

export const CreateSession = z.strictObject({
  contact_id: z.string().min(1).max(100).describe('The customer who talks.'),
  channel: z.literal('api').default('api').describe('Only `api`.'),
  custom_data: freeMap
    .default({})
    .describe('What the program wants to remember of the session: any object of 50 keys at most.'),
})
export type CreateSession = z.infer<typeof CreateSession>

export const SendMessage = z.strictObject({
  id: z.uuid().describe('Made by the caller for each message: the same one again is the same message.'),
  text: messageText.describe('What the customer says: 1 to 10,000 characters.'),
})
export type SendMessage = z.infer<typeof SendMessage>

export const Turn = z.object({
  reply: z
    .object({
      id: z.string().describe('Id of the message.'),
      text: z.string().describe('What is answered.'),
      sources: z
        .array(
          z.object({
            title: z.string().describe('Title of the page or document.'),
            url: z.string().nullable().describe('Address of the page; null for a document.'),
          }),
        )
        .describe('What the answer was made of; may be empty.'),
    })
    .nullable()
    .describe('What the AI answers; null where people answer, who take their time: read the history.'),
  is_handed_off: z.boolean().describe('Whether people answer from here on.'),
  handoff_reason: z.string().nullable().describe('Why: `visitor` asked for a person, or there is `no_ai`.'),
})
export type Turn = z.infer<typeof Turn>

export const SessionMessage = z.object({
  id: z.string().describe('Id of the message.'),
  role: z.enum(['customer', 'agent', 'ai', 'system']).describe('Who said it.'),
  text: z.string().describe('What was said; empty only beside attachments.'),
  attachments: messageFiles.optional().describe('Files of the message; absent where there are none.'),
  created_at: z.iso.datetime().describe('When it was said, ISO 8601 UTC.'),
})
export type SessionMessage = z.infer<typeof SessionMessage>

const ofOne = [...refusals, 'not_found'] as const
const sent = [...ofOne, 'invalid_request', 'invalid_json', 'body_too_large'] as const

export const createSession = {
  method: 'POST',
  path: '/chat/sessions',
  summary: 'Begin a conversation that a program leads for a customer',
  access,
  permission: 'support:write',
  body: CreateSession,
  reply: z.object({
    id: z.string().describe('Id of the session.'),
    ticket_number: z.number().int().describe('The number that people call it by, counted in each organisation.'),
  }),
  status: 201,
  isIdempotent: true,
  errors: sent,
} as const satisfies Endpoint

export const sendMessage = {
  method: 'POST',
  path: '/chat/sessions/:id/send',
  summary: 'Say something as the customer and hear what is answered; opens a closed session',
  access,
  permission: 'support:write',
  body: SendMessage,
  reply: Turn,
  errors: [...sent, 'id_taken', 'message_empty'],
} as const satisfies Endpoint

/** Internal notes of agents never stand here. */
export const readHistory = {
  method: 'GET',
  path: '/chat/sessions/:id/history',
  summary: 'What was said, newest first',
  access,
  permission: 'support:read',
  query: NumberedListQuery,
  reply: listOf(SessionMessage),
  errors: [...ofOne, 'invalid_request'],
} as const satisfies Endpoint

export const changeSession = {
  method: 'PATCH',
  path: '/chat/sessions/:id',
  summary: 'Close a session, with or without a solution, or open it again',
  access,
  permission: 'support:write',
  body: z.strictObject({ status: SessionStatus.describe('What it is from now on.') }),
  reply: z.object({
    id: z.string().describe('Id of the session.'),
    ticket_number: z.number().int().describe('The number that people call it by.'),
    status: SessionStatus.describe('What it is now.'),
  }),
  errors: sent,
} as const satisfies Endpoint
