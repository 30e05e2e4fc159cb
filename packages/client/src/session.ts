import { toHex, uuidv7 } from '@opencx/protocol/id'
import type { Clock } from './clock'
import type { Environment } from './environment'
import type { Storage } from './storage'

const TOKEN_BYTES = 32

/** What this device keeps of its visitor. */
interface Stored {
  /** Another one after every `forget`, so that the other tabs can tell it from starting over. */
  readonly person: string
  readonly token: string
  /** Announced to the server as the token to come. */
  readonly next: string | null
  /** When the token came into use, milliseconds since 1970. */
  readonly since: number
  readonly conversationId: string
  /** The server has answered for this session: from now on it needs no ticket, and not knowing it is an error. */
  readonly isConfirmed: boolean
}

/** The visitor's session on this device, shared by its tabs through the storage. */
export interface Session {
  readonly token: string
  /** Whom this session is of; stays the same when the session is renewed. */
  readonly person: string
  readonly conversationId: string
  readonly isConfirmed: boolean
  /** The token to announce with the next request, when it is time for another one. */
  nextToken(): string | undefined
  /** The server knows the session; `announced` is the token that it took note of. */
  confirm(announced: string | undefined): void
  /** Takes over what another tab stored. */
  reload(): void
  /** Starts over as somebody the server does not know yet. */
  renew(): void
  /** Starts over for somebody else. */
  forget(): void
}

export interface SessionOptions {
  readonly name: string
  readonly storage: Storage
  readonly clock: Clock
  readonly environment: Environment
  readonly rotateAfterMs: number
}

/** Opens the stored session, or makes one. Ids and token are made here, so the first message needs no earlier request. */
export function openSession({ name, storage, clock, environment, rotateAfterMs }: SessionOptions): Session {
  const randomToken = () => toHex(environment.randomBytes(TOKEN_BYTES))
  const randomPerson = () => toHex(environment.randomBytes(8))
  const fresh = (person: string): Stored => ({
    person,
    token: randomToken(),
    next: null,
    since: clock.now(),
    conversationId: uuidv7(clock.now(), environment.randomBytes(10)),
    isConfirmed: false,
  })
  const keep = (next: Stored) => {
    seen = next
    storage.set(name, JSON.stringify(next))
  }
  // the storage is the truth: tabs that each changed a copy of their own would undo each other's rotation
  const current = () => parse(storage.get(name)) ?? seen
  let seen: Stored = parse(storage.get(name)) ?? fresh(randomPerson())
  keep(seen)

  return {
    get token() {
      seen = current()
      return seen.token
    },
    get person() {
      return seen.person
    },
    get conversationId() {
      return seen.conversationId
    },
    get isConfirmed() {
      return seen.isConfirmed
    },
    nextToken() {
      const stored = current()
      // only a tab in front rotates, so that two hardly ever announce different tokens at once
      if (!stored.isConfirmed || clock.now() - stored.since < rotateAfterMs || !environment.isVisible())
        return undefined
      if (stored.next !== null) return stored.next
      // stored before it is sent: whichever side of a lost reply we end up on, one of the two tokens works
      const next = randomToken()
      keep({ ...stored, next })
      return next
    },
    confirm(announced) {
      const stored = current()
      if (announced !== undefined && announced === stored.next)
        keep({ ...stored, token: announced, next: null, since: clock.now(), isConfirmed: true })
      else if (!stored.isConfirmed) keep({ ...stored, isConfirmed: true })
      else seen = stored
    },
    reload() {
      seen = current()
    },
    renew: () => keep(fresh(seen.person)),
    forget: () => keep(fresh(randomPerson())),
  }
}

/** Written by us, but perhaps by an older version or half: what cannot be read is as good as nothing. */
function parse(text: string | null): Stored | null {
  try {
    const stored = JSON.parse(text ?? 'null')
    return typeof stored?.token === 'string' && typeof stored.conversationId === 'string' ? stored : null
  } catch {
    return null
  }
}
