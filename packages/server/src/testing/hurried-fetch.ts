import { createSafeFetch } from '../connector'

/** A fetch, of this machine too, that waits so many times less than it is told. */
export function hurriedFetch(factor: number): ReturnType<typeof createSafeFetch> {
  const fetch = createSafeFetch({ allowPrivate: true })
  const hurried: typeof fetch = Object.assign(
    (...[url, request]: Parameters<typeof fetch>) => fetch(url, { ...request, timeoutMs: request.timeoutMs / factor }),
    { close: fetch.close },
  )
  return hurried
}
