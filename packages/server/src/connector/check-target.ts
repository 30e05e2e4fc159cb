import { Refused } from '../http/errors'
import { isPrivateName, notAllowed } from './guard'
import { readTarget } from './redirect'
import { FetchProblem } from './safe-fetch'

/**
 * Looks at the address in the field `url` of a request, which is stored to be fetched later. Throws `Refused` for what
 * would never be; what its name stands for is looked at again with every fetch.
 */
export function checkTarget(text: string, { allowPrivate }: { allowPrivate: boolean }): void {
  try {
    const { hostname } = readTarget(text)
    if (!allowPrivate && isPrivateName(hostname)) throw notAllowed(hostname)
  } catch (error) {
    if (error instanceof FetchProblem) throw new Refused('invalid_request', { message: `url: ${error.message}` })
    throw error
  }
}
