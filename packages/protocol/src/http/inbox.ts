import { z } from 'zod'
import { Channel } from '../conversation/event'
import type { Endpoint } from './endpoint'
import { ExchangeReply, ExchangeRequest, KnownVisitor } from './exchange'
import { Brand } from './inbox-brand'
import { Summary } from './summary'

export const Role = z.enum(['owner', 'admin', 'agent'])
export type Role = z.infer<typeof Role>

/** The signed-in person and the businesses they belong to. */
export const Me = z.object({
  id: z.string().describe('Id of the person.'),
  name: z.string().describe('What the person is called.'),
  email: z.string().describe('The address that they sign in with.'),
  organizations: z
    .array(
      z.object({
        id: z.string().describe('Id of the business.'),
        name: z.string().describe('What it is called.'),
        role: Role.describe('What they may do there.'),
        brand: Brand.optional().describe('What its partner shows in place of our name; absent for ours.'),
      }),
    )
    .describe('The businesses they belong to.'),
})
export type Me = z.infer<typeof Me>

export const SignIn = z.object({
  email: z.string().min(1).max(320).describe('The address of the account.'),
  password: z.string().min(1).max(128).describe('Its password.'),
})
export type SignIn = z.infer<typeof SignIn>

/** Sets the session cookie. */
export const signIn = {
  method: 'POST',
  path: '/api/auth/sign-in/email',
  access: 'anyone',
  summary: 'Sign in with email and password',
  body: SignIn,
  reply: z.object({}),
  errors: ['credentials_invalid', 'origin_not_allowed', 'invalid_request', 'invalid_json', 'rate_limited'],
} as const satisfies Endpoint

/** Takes the session cookie back; succeeds also where nobody is signed in. */
export const signOut = {
  method: 'POST',
  path: '/api/auth/sign-out',
  access: 'session',
  summary: 'Sign out on this device',
  reply: z.object({}),
  errors: ['origin_not_allowed'],
} as const satisfies Endpoint

export const me = {
  method: 'GET',
  path: '/inbox/v1/me',
  access: 'session',
  summary: 'The signed-in person',
  reply: Me,
  errors: ['signed_out'],
} as const satisfies Endpoint

export const QueueQuery = z.strictObject({
  organizationId: z.string().describe('Which business.'),
  view: z
    .enum(['mine', 'unassigned', 'mentioned', 'all'])
    .default('all')
    .describe('Those assigned to you, those assigned to nobody, those with a note for you, or all.'),
  status: z
    .enum(['open', 'pending', 'resolved'])
    .default('open')
    .describe('Open ones, those that are put aside, or resolved ones.'),
  tag: z.string().max(100).optional().describe('Only those with this tag: its id.'),
  channel: Channel.optional().describe('Only those led there.'),
  unread: z.stringbool().optional().describe('`true`: only those with something that no agent has read.'),
  limit: z.coerce.number().int().min(1).max(100).default(25).describe('How many at most.'),
  cursor: z.string().max(200).optional().describe('The `next` of the reply before; absent for the first part.'),
})
export type QueueQuery = z.infer<typeof QueueQuery>

export const Queue = z.object({
  items: z.array(Summary).describe('The conversations.'),
  next: z.string().nullable().describe('Goes into `cursor` for the next part; null at the end.'),
  counts: z
    .object({
      mine: z.number().int().describe('Assigned to you.'),
      unassigned: z.number().int().describe('Assigned to nobody.'),
      mentioned: z.number().int().describe('With a note for you.'),
      all: z.number().int().describe('All of them.'),
    })
    .describe('Open conversations in each view, counted up to 1,000.'),
})
export type Queue = z.infer<typeof Queue>

export const queue = {
  method: 'GET',
  path: '/inbox/v1/conversations',
  access: 'session',
  summary: 'Conversations of one business, latest message first',
  query: QueueQuery,
  reply: Queue,
  errors: ['signed_out', 'not_found', 'invalid_request'],
} as const satisfies Endpoint

/** What is known of a conversation beside its thread. */
export const ConversationDetail = z.object({
  summary: Summary.describe('The conversation, as lists show it.'),
  visitor: KnownVisitor.describe('What the visitor says of themselves.'),
  startedAt: z.iso.datetime().describe('When it began, ISO 8601 UTC.'),
  hotspot: z.string().nullable().describe('Name of the hotspot key under which they came last; null elsewhere.'),
})
export type ConversationDetail = z.infer<typeof ConversationDetail>

export const detail = {
  method: 'GET',
  path: '/inbox/v1/conversations/:id',
  access: 'session',
  summary: 'One conversation: who it is with and where they are',
  reply: ConversationDetail,
  errors: ['signed_out', 'not_found'],
} as const satisfies Endpoint

export const exchange = {
  method: 'POST',
  path: '/inbox/v1/exchange',
  access: 'session',
  summary: 'The same verb for agents: send commands, get everything new, or wait for it',
  body: ExchangeRequest,
  reply: ExchangeReply,
  errors: [
    'signed_out',
    'conversation_not_found',
    'invalid_request',
    'invalid_json',
    'body_too_large',
    'storage_full',
    'unavailable',
  ],
} as const satisfies Endpoint
