import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { Role } from './inbox'
import { Availability, OpenLimit, Routing } from './inbox-routing'
import { MailAddress } from './mail-address'

/** Somebody who belongs to a business. */
export const Member = z.object({
  id: z.string().describe('Id of the person, the same in each of their businesses.'),
  name: z.string().describe('What the person is called.'),
  email: z.string().describe('The address that they sign in with.'),
  role: Role.describe('What they may do here.'),
  joinedAt: z.iso.datetime().describe('When they joined, ISO 8601 UTC.'),
  lastSeenAt: z.iso.datetime().nullable().describe('To the day, ISO 8601 UTC; null for who is signed in nowhere.'),
  availability: Availability.describe('What they say of themselves.'),
  isPresent: z.boolean().describe('Whether they had the inbox open within the last two minutes.'),
  openConversations: z.number().int().describe('Open conversations that are assigned to them.'),
  openLimit: OpenLimit.nullable().describe(
    'How many open conversations routing gives them at most; null for as many as it gives everybody.',
  ),
})
export type Member = z.infer<typeof Member>

/** Somebody who was asked in and has not come yet. */
export const OpenInvitation = z.object({
  id: z.string().describe('Id of the invitation.'),
  email: z.string().describe('Who was invited.'),
  role: Role.describe('What they will be.'),
  expiresAt: z.iso.datetime().describe('Afterwards its link opens nothing; it can be sent anew. ISO 8601 UTC.'),
  isExpired: z.boolean().describe('Whether that time has come.'),
  refusal: z
    .string()
    .nullable()
    .describe(
      'What a mail server said when it refused the mail; empty where none was reached for a day, null for no refusal.',
    ),
})
export type OpenInvitation = z.infer<typeof OpenInvitation>

export const SentInvitation = z.object({
  invitation: OpenInvitation.describe('The invitation.'),
  link: z
    .string()
    .nullable()
    .describe('To be passed on by hand, where the server sends no mail, and told here only; null where it was mailed.'),
})
export type SentInvitation = z.infer<typeof SentInvitation>

const organizationId = z.string().min(1).max(100)
const ofBusiness = z.strictObject({ organizationId: organizationId.describe('Which business.') })
const reading = ['signed_out', 'not_found', 'invalid_request'] as const
const acting = ['signed_out', 'origin_not_allowed', 'forbidden', 'not_found'] as const
const withBody = ['invalid_request', 'invalid_json', 'body_too_large'] as const

export const listMembers = {
  method: 'GET',
  path: '/inbox/v1/members',
  summary: 'Who belongs to a business, in the order they joined; for everybody in it',
  access: 'session',
  query: ofBusiness,
  reply: z.object({
    items: z.array(Member).describe('The members.'),
    routing: Routing.describe('Who is given conversations, and how many.'),
  }),
  errors: reading,
} as const satisfies Endpoint

/**
 * Owners decide on everybody's role, admins on everybody's but owners'; a business keeps its last owner. Both set limits
 * for everybody.
 */
export const changeMember = {
  method: 'PATCH',
  path: '/inbox/v1/members/:id',
  summary: 'Change what a member may do, or how many conversations they are given',
  access: 'session',
  body: ofBusiness
    .extend({
      role: Role.optional().describe('What they may do from now on.'),
      openLimit: OpenLimit.nullable()
        .optional()
        .describe('How many open conversations routing gives them at most; null for as many as it gives everybody.'),
    })
    .describe('What is absent stays as it is.'),
  reply: z.object({ member: Member.describe('The member as they are now.') }),
  errors: [...acting, ...withBody, 'last_owner'],
} as const satisfies Endpoint

/** What is assigned to them and not resolved goes back to the queue. Who belongs to no other business is signed out, and forgotten in 30 days. */
export const removeMember = {
  method: 'POST',
  path: '/inbox/v1/members/:id/remove',
  summary: 'Take a member out of a business, or leave it oneself',
  access: 'session',
  body: ofBusiness,
  reply: z.object({}),
  errors: [...acting, ...withBody, 'last_owner'],
} as const satisfies Endpoint

export const listOpenInvitations = {
  method: 'GET',
  path: '/inbox/v1/invitations',
  summary: 'Who was invited and has not come yet, newest first; for owners and admins',
  access: 'session',
  query: ofBusiness,
  reply: z.object({
    items: z.array(OpenInvitation).describe('The invitations.'),
    isMailed: z.boolean().describe('Whether the server mails the links; else people pass them on.'),
  }),
  errors: [...reading, 'forbidden'],
} as const satisfies Endpoint

export const inviteMember = {
  method: 'POST',
  path: '/inbox/v1/invitations',
  summary: 'Invite somebody into a business',
  access: 'session',
  body: ofBusiness.extend({
    email: MailAddress.describe('Whom to invite.'),
    role: Role.describe('What they will be.'),
  }),
  reply: SentInvitation,
  status: 201,
  errors: [...acting, ...withBody, 'already_invited', 'already_member', 'rate_limited'],
} as const satisfies Endpoint

export const resendInvitation = {
  method: 'POST',
  path: '/inbox/v1/invitations/:id/resend',
  summary: 'Send an invitation anew: its link before opens nothing any more',
  access: 'session',
  reply: SentInvitation,
  errors: [...acting, 'rate_limited'],
} as const satisfies Endpoint

export const revokeInvitation = {
  method: 'POST',
  path: '/inbox/v1/invitations/:id/revoke',
  summary: 'Withdraw an invitation: its link opens nothing any more',
  access: 'session',
  reply: z.object({}),
  errors: acting,
} as const satisfies Endpoint
