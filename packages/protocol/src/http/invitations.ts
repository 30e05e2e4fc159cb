import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { line } from './settings'

/** What stands behind the `#` of an invitation's link. */
const token = z.string().min(1).max(200)

export const InvitationView = z.object({
  email: z.string(),
  organization: z.object({ id: z.string(), name: z.string() }),
  role: z.enum(['owner', 'admin', 'agent']),
  /** Whether the address has an account: then its owner signs in, and accepts. */
  hasAccount: z.boolean(),
  /** What the partner shows in place of our name. */
  branding: z.object({ appName: z.string().nullable(), logoUrl: z.string().nullable() }),
  expiresAt: z.string(),
})
export type InvitationView = z.infer<typeof InvitationView>

/** A POST, because the token must stand in no address; opening a link consumes nothing. */
export const lookAtInvitation = {
  method: 'POST',
  path: '/inbox/v1/invitations/look',
  summary: 'What an invitation is for',
  access: 'anyone',
  body: z.strictObject({ token }),
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
    token,
    /** For a new account; who has one is signed in. */
    account: z.strictObject({ name: line(200), password: z.string().min(8).max(128) }).optional(),
  }),
  reply: z.object({ organizationId: z.string() }),
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
