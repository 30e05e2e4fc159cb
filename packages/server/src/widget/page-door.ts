import { addressGroup, clientAddress } from '../http/client-address'
import { Refused } from '../http/errors'
import type { WebContext } from '../http/web'
import { isInReach, isOriginAllowed, type KeyRing, type KnownKey, type PageProblems } from '../keys'

interface PageDoorOptions {
  readonly keyRing: KeyRing
  readonly problems: PageProblems
  readonly ownOrigins: readonly string[]
  readonly trustedProxies: number
}

/** Opens what stands in a page, or refuses the request and tells the owners why. */
export interface PageDoor {
  /** The key of a page, where this address may use it. */
  open(context: WebContext, text: string | undefined): Promise<KnownKey>
  /** Refuses pages that may not show the chat of this key. Our own pages send no Origin to us. */
  refuseForeignPage(context: WebContext, key: KnownKey): Promise<void>
  /** A browser tells that it refused to show the chat in a page of this origin. */
  browserRefused(context: WebContext, told: { readonly keyId: string; readonly origin: string }): Promise<void>
}

export function createPageDoor({ keyRing, problems, ownOrigins, trustedProxies }: PageDoorOptions): PageDoor {
  const whoOf = (context: WebContext) => addressGroup(clientAddress(context, trustedProxies))
  return {
    async open(context, text) {
      const opened = await keyRing.open(text)
      if ('refused' in opened) {
        const { code } = opened.refused
        // the same answer whether there is such a key or not
        if (code === 'secret_key_in_page')
          await problems.exposed({ text: text ?? '', origin: context.req.header('origin'), who: whoOf(context) })
        throw new Refused(code, opened.refused)
      }
      const { key } = opened
      if (!isInReach(clientAddress(context, trustedProxies), key)) throw new Refused('network_not_allowed')
      return key
    },
    async refuseForeignPage(context, key) {
      const origin = context.req.header('origin')
      if (origin === undefined || isOriginAllowed(origin, key, ownOrigins)) return
      await problems.refused({ key, origin, who: whoOf(context) })
      throw new Refused('origin_not_allowed', {
        message: `Origin ${origin.slice(0, 300)} is not allowed for this key. Add it to the sites of the key, or switch the key to hotspot mode.`,
      })
    },
    async browserRefused(context, { keyId, origin }) {
      const key = await keyRing.find(keyId)
      if (key) await problems.refused({ key, origin, who: whoOf(context) })
    },
  }
}
