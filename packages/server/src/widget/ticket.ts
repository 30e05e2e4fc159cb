import { createHmac, timingSafeEqual } from 'node:crypto'
import { deriveKey } from '../secret'

/** Tickets made within the same five minutes are the same, so that a compressed chat document can be served again. */
export const BUCKET_MS = 5 * 60_000
const LIFETIME_MS = 24 * 3_600_000
const TICKET = /^([0-9A-Za-z]{1,40})\.(strict|hotspot)\.([0-9]{1,10})\.([\w-]{43})$/

/** What a ticket says: this key's chat document was served by us, in this mode. */
export interface TicketClaim {
  readonly keyId: string
  readonly mode: 'strict' | 'hotspot'
}
export type ReadTicket =
  | { readonly claim: TicketClaim }
  | { readonly refused: 'ticket_missing' | 'ticket_invalid' | 'ticket_expired' }

/** Makes and reads embed tickets. */
export interface TicketOffice {
  mint(claim: TicketClaim, now: number): string
  read(ticket: string | undefined, now: number): ReadTicket
}

/** Which five minutes a time belongs to. */
export function bucketOf(now: number): number {
  return Math.floor(now / BUCKET_MS)
}

/** Embed tickets: `<key id>.<mode>.<bucket>.<HMAC of the rest>`. */
export function createTicketOffice(secret: string): TicketOffice {
  const signingKey = deriveKey(secret, 'embed ticket')
  const sign = (text: string) => createHmac('sha256', signingKey).update(text).digest()
  return {
    mint({ keyId, mode }, now) {
      const claim = `${keyId}.${mode}.${bucketOf(now)}`
      return `${claim}.${sign(claim).toString('base64url')}`
    },
    read(ticket, now) {
      if (!ticket) return { refused: 'ticket_missing' }
      const [, keyId, mode, bucket, signature] = TICKET.exec(ticket) ?? []
      if (!keyId || !bucket || !signature || (mode !== 'strict' && mode !== 'hotspot'))
        return { refused: 'ticket_invalid' }
      const expected = sign(`${keyId}.${mode}.${bucket}`)
      const given = Buffer.from(signature, 'base64url')
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { refused: 'ticket_invalid' }
      if (Number(bucket) * BUCKET_MS + LIFETIME_MS < now) return { refused: 'ticket_expired' }
      return { claim: { keyId, mode } }
    },
  }
}
