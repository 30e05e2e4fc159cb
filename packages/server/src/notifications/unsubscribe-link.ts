import { createHmac, timingSafeEqual } from 'node:crypto'
import { deriveKey } from '../secret'

const TOKEN = /^([\w-]{1,60})\.([\w-]{43})$/

/** Programs that show mail call it, as RFC 8058 says; nobody else does, so it is no part of the API. */
export const UNSUBSCRIBE_PATH = '/unsubscribe'

/** Addresses that end the mails to one person, and open nothing else. */
export interface UnsubscribeLinks {
  linkFor(personId: string): string
  /** Whose mails a token ends; null when we did not make it. */
  read(token: string): string | null
}

/** Makes and reads them: `<id of the person>.<HMAC of it>`. They hold for good, as a mail is kept for good. */
export function createUnsubscribeLinks({ secret, publicUrl }: { secret: string; publicUrl: string }): UnsubscribeLinks {
  const key = deriveKey(secret, 'end of mails')
  const sign = (personId: string) => createHmac('sha256', key).update(personId).digest()
  return {
    linkFor: (personId) => `${publicUrl}${UNSUBSCRIBE_PATH}?token=${personId}.${sign(personId).toString('base64url')}`,
    read(token) {
      const [, personId, signature] = TOKEN.exec(token) ?? []
      if (!personId || !signature) return null
      const [expected, given] = [sign(personId), Buffer.from(signature, 'base64url')]
      return given.length === expected.length && timingSafeEqual(given, expected) ? personId : null
    },
  }
}
