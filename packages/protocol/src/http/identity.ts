import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { freeMap } from './free-map'
import { access, sentRefusals } from './org-key'
import { line } from './settings'

/** Who a signed-in user of a business's site is, as its back end says. */
export const AuthenticateUser = z.strictObject({
  email: z.email().max(320),
  name: line(200).optional(),
  avatar_url: z
    .url({ protocol: /^https$/ })
    .max(2_000)
    .optional(),
  phone: line(40).optional(),
  language: line(35).optional(),
  custom_data: freeMap.optional(),
})
export type AuthenticateUser = z.infer<typeof AuthenticateUser>

export const authenticateUser = {
  method: 'POST',
  path: '/widget/authenticate-user',
  summary: 'Make a token that tells the chat who a signed-in user is',
  access,
  body: AuthenticateUser,
  reply: z.object({
    token: z.string().describe('Valid for an hour; goes to `data-user-token` or `identify({ userToken })`.'),
    contact: z.object({ id: z.string() }),
  }),
  status: 201,
  errors: sentRefusals,
} as const satisfies Endpoint
