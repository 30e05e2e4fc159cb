import { z } from 'zod'
import { Head } from '../conversation/conversation'
import type { Endpoint } from './endpoint'
import { SessionToken } from './exchange'

/** One row of a visitor's own conversations. */
export const VisitorConversation = z.object({
  id: z.string().describe('Id of the conversation.'),
  ticketNumber: z.number().int().describe('The number that people call it by.'),
  status: Head.shape.status,
  startedAt: z.iso.datetime().describe('When it began, ISO 8601 UTC.'),
  lastMessage: Head.shape.lastMessage,
  unread: z
    .number()
    .int()
    .nonnegative()
    .describe('Messages of the other side that the visitor has not read, counted up to 100.'),
})
export type VisitorConversation = z.infer<typeof VisitorConversation>

export const VisitorConversations = z.object({ items: z.array(VisitorConversation).describe('The conversations.') })
export type VisitorConversations = z.infer<typeof VisitorConversations>

export const conversations = {
  method: 'GET',
  path: '/widget/v1/conversations',
  access: 'visitor',
  summary: 'The visitor’s own conversations, latest message first',
  reply: VisitorConversations,
  errors: ['session_missing', 'session_expired', 'identity_required', 'origin_not_allowed', 'rate_limited'],
} as const satisfies Endpoint

export const ResumeCode = z.object({
  code: z.string().describe('Eight characters, as people read them: `7KQM-42XF`.'),
  expiresAt: z.iso.datetime().describe('Until when it works, ISO 8601 UTC.'),
})
export type ResumeCode = z.infer<typeof ResumeCode>

/** The code that was made before opens nothing any more. Whom the business vouches for gets none: they sign in instead. */
export const createResumeCode = {
  method: 'POST',
  path: '/widget/v1/resume-codes',
  access: 'visitor',
  summary: 'Make a code that opens the visitor’s conversation in another browser',
  reply: ResumeCode,
  status: 201,
  errors: [
    'session_missing',
    'session_expired',
    'identity_required',
    'identity_excludes_resume',
    'origin_not_allowed',
    'rate_limited',
  ],
} as const satisfies Endpoint

/** What can stand in the way of a session that begins with a conversation, or a person, known already. */
const ofNewSessions = [
  'session_missing',
  'session_expired',
  'ticket_missing',
  'ticket_invalid',
  'ticket_expired',
  'key_invalid',
  'origin_not_allowed',
  'invalid_request',
  'invalid_json',
  'body_too_large',
  'rate_limited',
] as const

export const Resume = z.object({
  code: z
    .string()
    .max(100)
    .describe('As it was typed: letter case, dashes, spaces and letters that look like digits do not matter.'),
  ticket: z.string().max(1_000).describe('Embed ticket of the chat document; the code is one of its business.'),
})
export type Resume = z.infer<typeof Resume>

export const Resumed = z.object({
  conversationId: z.string().describe('The conversation to open: the one with the latest message.'),
})
export type Resumed = z.infer<typeof Resumed>

/** Makes a session of the token in the Authorization header, which the client made for it. Repeating it gives the same session. */
export const resume = {
  method: 'POST',
  path: '/widget/v1/resume',
  access: 'visitor',
  summary: 'Go on with a conversation in another browser by its code',
  body: Resume,
  reply: Resumed,
  errors: [...ofNewSessions, 'resume_code_invalid', 'identity_required', 'identity_excludes_resume'],
} as const satisfies Endpoint

export const HandOver = z.object({
  code: z.string().min(1).max(200).describe('From behind the `#` of the link’s address.'),
  ticket: z.string().max(1_000).describe('Embed ticket of the chat document.'),
})
export type HandOver = z.infer<typeof HandOver>

export const HandedOver = z.object({
  conversationId: z.string().nullable().describe('The customer’s latest conversation; null before the first.'),
  name: z.string().nullable().describe('How the customer is called; null when nobody said.'),
  returnTo: z.string().nullable().describe('Where the page leads back to; null for nowhere.'),
  subject: z.string().nullable().describe('What it is about; null when nobody said.'),
})
export type HandedOver = z.infer<typeof HandedOver>

/** Makes a session of the token in the Authorization header for the customer whom the business sent here. Works once. */
export const handOver = {
  method: 'POST',
  path: '/widget/v1/handoff',
  access: 'visitor',
  summary: 'Go on as the customer whom a one-time link stands for',
  body: HandOver,
  reply: HandedOver,
  errors: [...ofNewSessions, 'handoff_code_invalid', 'forbidden'],
} as const satisfies Endpoint

export const HandOverCheck = z.object({
  isTheirs: z
    .boolean()
    .describe('Whether the session in the Authorization header is one of the link’s customer already.'),
})
export type HandOverCheck = z.infer<typeof HandOverCheck>

/** Uses nothing up, so that a chat asks its visitor nothing about a link that opens nothing, or that is their own. */
export const checkHandOver = {
  method: 'POST',
  path: '/widget/v1/handoff/check',
  access: 'visitor',
  summary: 'Ask whether a one-time link still works, and whether it is this visitor’s own',
  body: HandOver,
  reply: HandOverCheck,
  errors: handOver.errors,
} as const satisfies Endpoint

export const SignIn = z.object({
  userToken: z.string().min(1).max(4_000).describe('As the business’s back end made it.'),
  ticket: z.string().max(1_000).describe('Embed ticket of the chat document.'),
  leaves: SessionToken.optional().describe(
    'Token of the session that this device leaves for it. What was said in it without a name is theirs from now on. Absent for none.',
  ),
})
export type SignIn = z.infer<typeof SignIn>

export const SignedIn = z.object({
  conversationId: z
    .string()
    .nullable()
    .describe('The conversation that came along, else the user’s latest; null before the first.'),
  name: z.string().nullable().describe('How the user is called; null when nobody said.'),
  owner: z
    .string()
    .describe('Part of every token of this user, and of nobody else’s: a later one needs no second session.'),
})
export type SignedIn = z.infer<typeof SignedIn>

/** Makes a session of the token in the Authorization header for the user whom the business vouches for. */
export const signIn = {
  method: 'POST',
  path: '/widget/v1/identify',
  access: 'visitor',
  summary: 'Go on as the user whom a token of the business names',
  body: SignIn,
  reply: SignedIn,
  errors: [...ofNewSessions, 'user_token_invalid', 'user_token_expired', 'forbidden'],
} as const satisfies Endpoint
