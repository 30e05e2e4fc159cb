import type { SitePage } from './site'

type Answer = Exclude<SitePage, string>
interface Head {
  readonly status?: number
  readonly headers?: Record<string, string>
}

/** A page whose body has no end and comes as fast as it is read; `sent` tells how many bytes were written. */
export function endlessPage(
  line: string,
  { status = 200, headers = {} }: Head = {},
): { readonly page: Answer; sent(): number } {
  const part = line.repeat(Math.ceil(65_536 / line.length))
  let sent = 0
  const page: Answer = (_, response) => {
    response.writeHead(status, headers)
    const more = (): void => {
      let hasRoom = true
      while (hasRoom && !response.destroyed) {
        hasRoom = response.write(part)
        sent += part.length
      }
    }
    response.on('drain', more)
    more()
  }
  return { page, sent: () => sent }
}

/** A page whose body never ends and comes drop by drop. */
export const drippingPage =
  (drop: string, { status = 200, headers = {} }: Head = {}): Answer =>
  (_, response) => {
    response.writeHead(status, headers)
    const drops = setInterval(() => response.write(drop), 20)
    response.on('close', () => clearInterval(drops))
  }
