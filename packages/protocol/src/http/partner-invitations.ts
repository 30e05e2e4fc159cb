import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { ListQuery, listOf } from './list'
import { MailAddress } from './mail-address'
import { asPartner, withBody } from './partner-key'

export const Invite = z.strictObject({ email: MailAddress.describe('Who gets a link by mail.') })

export const Invitation = z.object({
  id: z.string().describe('Id of the invitation.'),
  email: z.string().describe('Who was invited.'),
  status: z
    .enum(['pending', 'accepted', 'revoked', 'expired'])
    .describe('Whether it waits, was used, was withdrawn, or is too old.'),
  expires_at: z.iso.datetime().describe('Until when the link works, ISO 8601 UTC.'),
})
export type Invitation = z.infer<typeof Invitation>

/** The first one who is invited becomes the owner, the others agents. */
export const invite = {
  method: 'POST',
  path: '/partner/v1/orgs/:id/invitations',
  summary: 'Invite somebody into the inbox of an organisation by e-mail',
  access: 'partner key',
  body: Invite,
  reply: Invitation,
  status: 201,
  isIdempotent: true,
  errors: [...asPartner, ...withBody, 'not_found', 'already_invited', 'already_member'],
} as const satisfies Endpoint

export const listInvitations = {
  method: 'GET',
  path: '/partner/v1/orgs/:id/invitations',
  summary: 'Who was invited into the inbox of an organisation, newest first',
  access: 'partner key',
  query: ListQuery,
  reply: listOf(Invitation),
  errors: [...asPartner, 'invalid_request', 'not_found'],
} as const satisfies Endpoint

const oneInvitation = '/partner/v1/orgs/:id/invitations/:invitationId'

export const readInvitation = {
  method: 'GET',
  path: oneInvitation,
  summary: 'What became of an invitation',
  access: 'partner key',
  reply: Invitation,
  errors: [...asPartner, 'not_found'],
} as const satisfies Endpoint

/** Those that were accepted or withdrawn are found no more. */
export const revokeInvitation = {
  method: 'DELETE',
  path: oneInvitation,
  summary: 'Withdraw an invitation: its link opens nothing any more',
  access: 'partner key',
  reply: z.void(),
  status: 204,
  errors: [...asPartner, 'not_found'],
} as const satisfies Endpoint
