import type { Clock } from '../clock'
import { clientAddress } from '../http/client-address'
import { Refused } from '../http/errors'
import type { WebContext } from '../http/web'
import { isInReach, type KeyRing, type Reach } from '../keys'
import type { Admission } from './session'
import type { TicketOffice } from './ticket'

interface AdmissionOptions {
  readonly tickets: TicketOffice
  readonly keyRing: KeyRing
  readonly ownOrigins: readonly string[]
  readonly clock: Clock
}

/** Where a request comes from. */
export interface Whereabouts {
  /** As its browser says it. */
  readonly origin: string | undefined
  /** As our own end of the connection, or a trusted proxy, says it. */
  readonly address: string
}

export interface Admitter {
  /** What a ticket, presented from there, opens; throws `Refused` when nothing. */
  admit(ticket: string | undefined, from: Whereabouts): Promise<Admission>
}

/** Decides who may start a session: our own chat document, served for a key that is still valid. */
export function createAdmitter({ tickets, keyRing, ownOrigins, clock }: AdmissionOptions): Admitter {
  return {
    async admit(ticket, { origin, address }) {
      const read = tickets.read(ticket, clock.now())
      if ('refused' in read) throw new Refused(read.refused)
      const { keyId, mode } = read.claim
      const key = await keyRing.find(keyId)
      if (!key) throw new Refused('key_invalid')
      // the mode was switched after this document was served: a fresh one comes with the new rules
      if (key.mode !== mode) throw new Refused('ticket_expired')
      if (!isOurDocument(origin, key.mode, ownOrigins)) throw new Refused('origin_not_allowed', { message: NOT_OURS })
      if (!isInReach(address, key)) throw new Refused('network_not_allowed')
      return { keyId, mode, orgId: key.org.id, asksConsent: key.org.chat.consent !== null }
    },
  }
}

const NOT_OURS =
  'A session starts only from the chat page of this server. If people reach it under another address, set PUBLIC_URL to that one.'

/** Refuses what comes for a session from where its key is not used. */
export function refuseElsewhere(
  { reach }: { readonly reach: Reach },
  { origin, address, ownOrigins }: Whereabouts & { readonly ownOrigins: readonly string[] },
): void {
  if (origin !== undefined && !isOurDocument(origin, reach.mode, ownOrigins)) throw new Refused('origin_not_allowed')
  if (!isInReach(address, reach)) throw new Refused('network_not_allowed')
}

/** The whereabouts of a request. */
export function whereaboutsOf(context: WebContext, trustedProxies: number): Whereabouts {
  return { origin: context.req.header('origin'), address: clientAddress(context, trustedProxies) }
}

/** In hotspot mode the frame may stand in a sandboxed page, which makes its origin opaque: browsers then say "null". */
function isOurDocument(origin: string | undefined, mode: 'strict' | 'hotspot', ownOrigins: readonly string[]): boolean {
  if (origin === undefined) return false
  return ownOrigins.includes(origin) || (mode === 'hotspot' && origin === 'null')
}
