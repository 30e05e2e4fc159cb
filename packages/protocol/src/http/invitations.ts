import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { NewPassword } from './password-resets'
import { line } from './settings'

/** What stands behind the `#` of an invitation's link. */
const token = z.string().min(1).max(200)

export const InvitationView = z.object({
  email: z.string().describe('Who was invited.'),
  organization: z
    .object({ id: z.string().describe('Id of the business.'), name: z.string().describe('What it is called.') })
    .describe('Into which business.'),
  role: z.enum(['owner', 'admin', 'agent']).describe('What the invited will be.'),
  hasAccount: z.boolean().describe('Whether the address has an account: then its owner signs in, and accepts.'),
  branding: z
    .object({
      appName: z.string().nullable().describe('Null for our name.'),
      logoUrl: z.string().nullable().describe('Path of a picture on this server; null for none.'),
    })
    .describe('What the partner shows in place of our name.'),
  expiresAt: z.iso.datetime().describe('Until when the link works, ISO 8601 UTC.'),
})
export type InvitationView = z.infer<typeof InvitationView>

/** A POST, because the token must stand in no address; opening a link consumes nothing. */
export const lookAtInvitation = {
  method: 'POST',
  path: '/inbox/v1/invitations/look',
  summary: 'What an invitation is for',
  access: 'anyone',
  body: z.strictObject({ token: token.describe('What stands behind the `#` of the link.') }),
  reply: InvitationView,
  errors: [
    'invitation_invalid',
    'origin_not_allowed',
    'invalid_request',
    'invalid_json',
    'body_too_large',
    'rate_limited',
  ],
} as const satisfies Endpoint

/** Signs nobody in: who has a new account signs in with it. */
export const acceptInvitation = {
  method: 'POST',
  path: '/inbox/v1/invitations/accept',
  summary: 'Become a member',
  access: 'anyone',
  body: z.strictObject({
    token: token.describe('What stands behind the `#` of the link.'),
    account: z
      .strictObject({
        name: line(200).describe('What the person is called.'),
        password: NewPassword.describe('For signing in from now on.'),
      })
      .optional()
      .describe('For a new account; absent for who has one and is signed in.'),
  }),
  reply: z.object({ organizationId: z.string().describe('Id of the business.') }),
  errors: [
    'invitation_invalid',
    'account_exists',
    'origin_not_allowed',
    'invalid_request',
    'invalid_json',
    'body_too_large',
    'rate_limited',
  ],
} as const satisfies Endpoint
