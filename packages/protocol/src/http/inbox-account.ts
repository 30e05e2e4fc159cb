import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { NewPassword } from './password-resets'
import { line } from './settings'

/** A browser in which somebody is signed in. */
export const OwnSession = z.object({
  id: z.string().describe('Id of the sign-in.'),
  userAgent: z.string().nullable().describe('What the browser calls itself; null where it said nothing.'),
  signedInAt: z.iso.datetime().describe('ISO 8601 UTC.'),
  lastUsedAt: z.iso.datetime().describe('Noted once a day, ISO 8601 UTC.'),
  isCurrent: z.boolean().describe('Whether it is the one that asks.'),
})
export type OwnSession = z.infer<typeof OwnSession>

const writing = ['signed_out', 'origin_not_allowed', 'invalid_request', 'invalid_json', 'body_too_large'] as const

export const changeMe = {
  method: 'PATCH',
  path: '/inbox/v1/me',
  access: 'session',
  summary: 'Change what the signed-in person is called',
  body: z.strictObject({ name: line(200).describe('What visitors and colleagues read from now on.') }),
  reply: z.object({ name: z.string().describe('As it is now.') }),
  errors: writing,
} as const satisfies Endpoint

export const changeOwnPassword = {
  method: 'POST',
  path: '/inbox/v1/me/password',
  access: 'session',
  summary: 'Change the own password, which ends every other sign-in',
  body: z.strictObject({
    current: z.string().min(1).max(128).describe('The present password.'),
    password: NewPassword.describe('For signing in from now on.'),
  }),
  reply: z.object({}),
  errors: [...writing, 'password_wrong', 'rate_limited'],
} as const satisfies Endpoint

export const listOwnSessions = {
  method: 'GET',
  path: '/inbox/v1/me/sessions',
  access: 'session',
  summary: 'Where the signed-in person is signed in, last used first',
  reply: z.object({ items: z.array(OwnSession).describe('The sign-ins.') }),
  errors: ['signed_out', 'invalid_request'],
} as const satisfies Endpoint

export const endOwnSession = {
  method: 'POST',
  path: '/inbox/v1/me/sessions/:id/end',
  access: 'session',
  summary: 'Sign out in one browser',
  reply: z.object({}),
  errors: ['signed_out', 'origin_not_allowed', 'not_found', 'invalid_request'],
} as const satisfies Endpoint

export const endOwnSessions = {
  method: 'POST',
  path: '/inbox/v1/me/sessions/end-all',
  access: 'session',
  summary: 'Sign out everywhere, here too',
  reply: z.object({}),
  errors: ['signed_out', 'origin_not_allowed', 'invalid_request'],
} as const satisfies Endpoint
