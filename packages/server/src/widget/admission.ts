import type { Clock } from '../clock'
import { Refused } from '../http/errors'
import type { KeyRing } from '../keys'
import type { Admission } from './session'
import type { TicketOffice } from './ticket'

interface AdmissionOptions {
  readonly tickets: TicketOffice
  readonly keyRing: KeyRing
  readonly ownOrigins: readonly string[]
  readonly clock: Clock
}

export interface Admitter {
  /** What a ticket, presented from this Origin, opens; throws `Refused` when nothing. */
  admit(ticket: string | undefined, origin: string | undefined): Promise<Admission>
}

/** Decides who may start a session: our own chat document, served for a key that is still valid. */
export function createAdmitter({ tickets, keyRing, ownOrigins, clock }: AdmissionOptions): Admitter {
  return {
    async admit(ticket, origin) {
      const read = tickets.read(ticket, clock.now())
      if ('refused' in read) throw new Refused(read.refused)
      const { keyId, mode } = read.claim
      const key = await keyRing.find(keyId)
      if (!key) throw new Refused('key_invalid')
      // the mode was switched after this document was served: a fresh one comes with the new rules
      if (key.mode !== mode) throw new Refused('ticket_expired')
      if (!isOurDocument(origin, key.mode, ownOrigins)) throw new Refused('origin_not_allowed', { message: NOT_OURS })
      return { keyId, mode, orgId: key.org.id, asksConsent: key.org.chat.consent !== null }
    },
  }
}

const NOT_OURS =
  'A session starts only from the chat page of this server. If people reach it under another address, set PUBLIC_URL to that one.'

/** In hotspot mode the frame may stand in a sandboxed page, which makes its origin opaque: browsers then say "null". */
export function isOurDocument(
  origin: string | undefined,
  mode: 'strict' | 'hotspot',
  ownOrigins: readonly string[],
): boolean {
  if (origin === undefined) return false
  return ownOrigins.includes(origin) || (mode === 'hotspot' && origin === 'null')
}
