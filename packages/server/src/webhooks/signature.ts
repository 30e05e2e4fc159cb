import { createHmac } from 'node:crypto'
import { deriveKey } from '../secret'

/** The secret that the owner of a webhook was shown; stored nowhere, and another one for every version. */
export function signingSecret(secret: string, { id, secretVersion }: { id: string; secretVersion: number }): string {
  return `whsec_${deriveKey(secret, `webhook ${id} ${secretVersion}`).toString('base64url')}`
}

/** The header that proves who sent a body and when, in seconds since 1970. */
export function signatureHeader({ secret, body, at }: { secret: string; body: string; at: number }): string {
  const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
  return `t=${at},v1=${signature}`
}
