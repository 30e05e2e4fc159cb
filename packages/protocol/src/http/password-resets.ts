import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { MailAddress } from './mail-address'

/** What passwords have to look like, wherever somebody chooses one. */
export const NewPassword = z.string().min(8).max(128)
export type NewPassword = z.infer<typeof NewPassword>

const token = z.string().min(1).max(200).describe('What stands behind the `#` of the link.')
const refusals = ['origin_not_allowed', 'invalid_request', 'invalid_json', 'body_too_large', 'rate_limited'] as const

export const readResetWay = {
  method: 'GET',
  path: '/inbox/v1/password-resets',
  summary: 'Whether this server can mail links to people who forgot their password',
  access: 'anyone',
  reply: z.object({
    isMailed: z.boolean().describe('False: an owner of the business makes a link, and passes it on.'),
  }),
  errors: ['invalid_request'],
} as const satisfies Endpoint

/** The same answer, as quickly, whether there is such an account or not. */
export const requestPasswordReset = {
  method: 'POST',
  path: '/inbox/v1/password-resets',
  summary: 'Have a link mailed that sets a new password; nobody learns whether there is such an account',
  access: 'anyone',
  body: z.strictObject({ email: MailAddress.describe('The address that the person signs in with.') }),
  reply: z.object({}),
  errors: refusals,
} as const satisfies Endpoint

/** A POST, because the token must stand in no address; opening a link consumes nothing. */
export const lookAtPasswordReset = {
  method: 'POST',
  path: '/inbox/v1/password-resets/look',
  summary: 'Whose password a link sets',
  access: 'anyone',
  body: z.strictObject({ token }),
  reply: z.object({ email: z.string().describe('The address that the person signs in with.') }),
  errors: ['reset_link_invalid', ...refusals],
} as const satisfies Endpoint

/** Signs nobody in: whoever has the new password signs in with it. */
export const setForgottenPassword = {
  method: 'POST',
  path: '/inbox/v1/password-resets/use',
  summary: 'Set a new password with a link, which ends every sign-in with the old one',
  access: 'anyone',
  body: z.strictObject({ token, password: NewPassword.describe('For signing in from now on.') }),
  reply: z.object({}),
  errors: ['reset_link_invalid', ...refusals],
} as const satisfies Endpoint

/** For servers that send no mail. */
export const makeResetLink = {
  method: 'POST',
  path: '/inbox/v1/members/:id/reset-link',
  summary:
    'Make a link that sets a new password of a member who belongs to no other business; owners may, where no mail is sent',
  access: 'session',
  body: z.strictObject({ organizationId: z.string().min(1).max(100).describe('Which business.') }),
  reply: z.object({
    link: z.string().describe('For that person alone. Shown here and never again.'),
    expiresAt: z.iso.datetime().describe('Until when it works, ISO 8601 UTC.'),
  }),
  status: 201,
  errors: [
    'signed_out',
    'origin_not_allowed',
    'forbidden',
    'not_found',
    'member_elsewhere',
    'invalid_request',
    'invalid_json',
    'body_too_large',
  ],
} as const satisfies Endpoint
