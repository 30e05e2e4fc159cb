import { Refused } from './errors'
import type { WebMiddleware } from './web'

/** Refuses the character NUL wherever an address can hold it: nothing is named so, and databases choke on it. */
export const refuseBrokenAddress: WebMiddleware = (context, next) => {
  const [path = '', query = ''] = context.req.url.split('?', 2)
  if (path.includes('%00')) throw new Refused('not_found')
  if (query.includes('%00'))
    throw new Refused('invalid_request', {
      message: 'The query holds the character NUL (%00), which is part of no value. Leave it out.',
    })
  return next()
}
