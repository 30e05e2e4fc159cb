import { isPrivateName, notAllowed } from './guard'
import { readTarget } from './redirect'

/**
 * Looks at an address that is stored to be fetched later. Throws `FetchProblem` for what would never be; what its name
 * stands for is looked at again with every fetch.
 */
export function checkTarget(text: string, { allowPrivate }: { allowPrivate: boolean }): URL {
  const url = readTarget(text)
  if (!allowPrivate && isPrivateName(url.hostname)) throw notAllowed(url.hostname)
  return url
}
