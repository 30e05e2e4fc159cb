import { Refused } from '../http/errors'
import { isOriginAllowed, type KeyRing, type KnownKey } from '../keys'

/** The key that stands in a page; refuses the request when it opens nothing. */
export async function openKey(keyRing: KeyRing, text: string | undefined): Promise<KnownKey> {
  const opened = await keyRing.open(text)
  if ('refused' in opened) throw new Refused(opened.refused.code, opened.refused)
  return opened.key
}

/** Refuses pages that may not show the chat of this key. Our own pages send no Origin to us. */
export function refuseForeignOrigin(origin: string | undefined, key: KnownKey, ownOrigins: readonly string[]): void {
  if (origin === undefined || isOriginAllowed(origin, key, ownOrigins)) return
  throw new Refused('origin_not_allowed', {
    message: `Origin ${origin.slice(0, 300)} is not allowed for this key. Add it to the sites of the key, or switch the key to hotspot mode.`,
  })
}
