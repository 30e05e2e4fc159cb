import { toHex, uuidv7 } from '@opencx/protocol/id'
import type { Clock } from './clock'
import type { Environment } from './environment'
import type { Storage } from './storage'

const TOKEN_BYTES = 32

/** What this device keeps of its visitor. */
export interface StoredSession {
  /** Another one after every `forget`, so that the other tabs can tell it from starting over. */
  readonly person: string
  /** Another one after every start over, so that the other tabs can tell it from opening another conversation. */
  readonly id: string
  readonly token: string
  /** Announced to the server as the token to come. */
  readonly next: string | null
  /** When the token came into use, milliseconds since 1970. */
  readonly since: number
  /** The conversation that was opened last, in whichever tab. */
  readonly conversationId: string
  /** The server has answered for that conversation: there is something to fetch. */
  readonly isStarted: boolean
  /** The server has answered for this session: from now on it needs no ticket, and not knowing it is an error. */
  readonly isConfirmed: boolean
  /** What every token of the business has in it that names the person whose session this is; none for nobody in particular. */
  readonly owner?: string
}

/** A session that the server knows, and the conversation to open in it. */
export interface MadeSession {
  readonly token: string
  readonly conversationId: string
  /** See `StoredSession`. */
  readonly owner?: string
}

/** The visitor's session on this device, shared by its tabs through the storage. */
export interface Session {
  readonly token: string
  /** What this tab knows of it; `token` and `reload` take over what other tabs stored. */
  readonly seen: StoredSession
  /** The token to announce with the next request, when it is time for another one. */
  nextToken(): string | undefined
  /** The server knows session and conversation; `announced` is the token that it took note of. */
  confirm(announced: string | undefined, conversationId: string): void
  /** Opens this conversation on the device's next page; without an id a new one. */
  remember(conversationId?: string, isStarted?: boolean): void
  /** Takes over what another tab stored. */
  reload(): void
  /** Starts over as somebody the server does not know yet, or with a session that it has made. */
  renew(made?: MadeSession): void
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
  const randomName = () => toHex(environment.randomBytes(8))
  const randomConversation = () => uuidv7(clock.now(), environment.randomBytes(10))
  const fresh = (person: string, made?: MadeSession): StoredSession => ({
    person,
    id: randomName(),
    token: randomToken(),
    next: null,
    since: clock.now(),
    conversationId: randomConversation(),
    ...made,
    isStarted: !!made,
    isConfirmed: !!made,
  })
  const keep = (next: StoredSession) => {
    seen = next
    const text = JSON.stringify(next)
    // other tabs hear of every write
    if (text !== storage.get(name)) storage.set(name, text)
  }
  // the storage is the truth: tabs that each changed a copy of their own would undo each other's rotation
  const current = () => parse(storage.get(name)) ?? seen
  let seen: StoredSession = parse(storage.get(name)) ?? fresh(randomName())
  keep(seen)

  return {
    get token() {
      seen = current()
      return seen.token
    },
    get seen() {
      return seen
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
    confirm(announced, conversationId) {
      const stored = current()
      const isStarted = stored.isStarted || stored.conversationId === conversationId
      const next = announced && announced === stored.next && { token: announced, next: null, since: clock.now() }
      keep({ ...stored, ...next, isStarted, isConfirmed: true })
    },
    remember(conversationId = randomConversation(), isStarted = false) {
      keep({ ...current(), conversationId, isStarted })
    },
    reload() {
      seen = current()
    },
    renew: (made) => keep(fresh(seen.person, made)),
    forget: () => keep(fresh(randomName())),
  }
}

/** Written by us, but perhaps by an older version or half: what cannot be read is as good as nothing. */
function parse(text: string | null): StoredSession | null {
  try {
    const stored = JSON.parse(text ?? 'null')
    if (typeof stored?.token !== 'string' || typeof stored.conversationId !== 'string') return null
    // records of older versions know of one conversation only
    return { isStarted: stored.isConfirmed, ...stored }
  } catch {
    return null
  }
}
