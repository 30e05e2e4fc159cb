import { LRUCache } from 'lru-cache'
import { createOwnedCache } from '../owned-cache'
import { JSON_HEADERS } from './reply'
import { encodeOnce, sendEncoded } from './send-encoded'
import type { WebContext } from './web'

interface SharedReply<Owner extends object> {
  /** Whose reply it is: it is made anew for another object. */
  readonly owner: Owner
  /** Everything else that it depends on. */
  readonly name: string
  /** The value it shows as JSON. */
  readonly make: () => unknown
}

const PER_OWNER = 20
/** Compressed replies that are kept, whose owners may be gone: the next one mostly says the same. */
const COMPRESSED = 500

/** Sends replies that are the same for many visitors: each is made once, and compressed once as well as it can be. */
export function createSharedReplies<Owner extends object>() {
  type Encode = ReturnType<typeof encodeOnce>
  const ofOwner = createOwnedCache<Owner, Encode>(PER_OWNER)
  const byText = new LRUCache<string, Encode>({ max: COMPRESSED })

  const prepare = (value: unknown): Encode => {
    const text = JSON.stringify(value)
    const encode = byText.get(text) ?? encodeOnce(Buffer.from(text))
    byText.set(text, encode)
    return encode
  }

  return (context: WebContext, { owner, name, make }: SharedReply<Owner>): Promise<Response> =>
    sendEncoded(
      context,
      ofOwner(owner, name, () => prepare(make())),
      JSON_HEADERS,
    )
}
