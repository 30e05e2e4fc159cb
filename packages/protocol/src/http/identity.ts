import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { freeMap } from './free-map'
import { access, sentRefusals } from './org-key'
import { line } from './settings'

/** Who a signed-in user of a business's site is, as its back end says. */
export const AuthenticateUser = z.strictObject({
  email: z.email().max(320).describe('The user’s address, vouched for by you.'),
  name: line(200).optional().describe('How the user is called.'),
  avatar_url: z
    .url({ protocol: /^https$/, error: 'must be an address that begins with https://' })
    .max(2_000)
    .optional()
    .describe('Address of a picture, https.'),
  phone: line(40).optional().describe('Telephone number, in any form.'),
  language: line(35).optional().describe('Language tag, for example en or pt-BR.'),
  custom_data: freeMap.optional().describe('Your own data, any object of 50 keys at most.'),
})
export type AuthenticateUser = z.infer<typeof AuthenticateUser>

export const authenticateUser = {
  method: 'POST',
  path: '/widget/authenticate-user',
  summary: 'Make a token that tells the chat who a signed-in user is',
  access,
  permission: 'support:write',
  body: AuthenticateUser,
  reply: z.object({
    token: z.string().describe('Valid for an hour; goes to `data-user-token` or `identify({ userToken })`.'),
    contact: z
      .object({ id: z.string().describe('Id of the contact, as /contacts knows it.') })
      .describe('The contact that the user is.'),
  }),
  status: 201,
  errors: sentRefusals,
} as const satisfies Endpoint
