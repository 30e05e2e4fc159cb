import { SessionToken } from '@opencx/protocol/http/exchange'
import { Refused } from '../http/errors'
import type { WebContext } from '../http/web'

/** The visitor's session token; refuses a request without one. */
export function bearerToken(context: WebContext): string {
  const [scheme, token] = (context.req.header('authorization') ?? '').split(' ')
  if (scheme !== 'Bearer' || !SessionToken.safeParse(token).success || !token) throw new Refused('session_missing')
  return token
}
