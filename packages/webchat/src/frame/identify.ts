import type { Visitor } from '@opencx/client'
import { signIn } from '@opencx/client/sign-in'
import type { Chat } from '../chat/chat'
import { trouble } from '../chunk/chunks'
import { patiently } from '../chunk/patiently'
import type { Page } from './connect-page'

/** Trying the same token again cannot help. */
const FINAL = [
  'user_token_expired',
  'user_token_invalid',
  'forbidden',
  'invalid_request',
  'session_expired',
  'key_invalid',
]
/** A session that is lost so soon after the one before it is made again later each time. */
const SOON_MS = 600_000
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 300_000
/** A page that has not said by then who its user is has nobody to name. */
const SPOKEN_WITHIN_MS = 10_000

/** What the page said last of who its user is. */
interface Wish {
  readonly userToken: string
  done: Promise<void>
  /** It proves nothing: only another one helps. */
  isRefused: boolean
  isUnderWay: boolean
}

/** The page's words on one visitor, and what became of them. */
interface Identity {
  wish: Wish | null
  /** Times at which a session was lost, lately. */
  losses: number[]
}
const identities = new WeakMap<Visitor, Identity>()

/**
 * Goes on as the user whom the page's token names. Resolves when that is settled; a token that proves nothing is told to
 * the page, and the chat goes on as it was. When the server loses the user's session, the token makes another one.
 */
export function identify(chat: Chat, page: Page, userToken: string): Promise<void> {
  const { visitor } = chat
  const identity = identities.get(visitor) ?? follow(chat, page)
  if (identity.wish?.userToken === userToken) return identity.wish.done
  const wish: Wish = { userToken, done: Promise.resolve(), isRefused: false, isUnderWay: false }
  identity.wish = wish
  if (lacks(visitor, userToken)) settle(chat, page, wish)
  return wish.done
}

const isLost = ({ conversation }: Visitor) => conversation.view.stoppedBy === 'session_expired'
/** Whether there is no session of the user whom this token names. */
const lacks = (visitor: Visitor, userToken: string) =>
  isLost(visitor) || !visitor.owner || !userToken.includes(visitor.owner)

/** Sees to it that a customer whose session is lost is signed in again by what the page says of them. */
export function follow(chat: Chat, page: Page, signal?: AbortSignal): Identity {
  const { visitor } = chat
  const identity: Identity = { wish: null, losses: [] }
  identities.set(visitor, identity)
  visitor.onForgotten(() => {
    // who signed out meanwhile is not signed in again
    identity.wish = null
  })
  let isSilent = false
  const isKept = () => {
    const { wish } = identity
    if (!visitor.owner) return false
    // a page that does not say who this is: they go on as nobody in particular
    if (!wish) return !isSilent
    if (wish.isRefused) tellSignedOut(true)
    else if (!wish.isUnderWay) {
      const now = Date.now()
      identity.losses = [...identity.losses.filter((at) => now - at < SOON_MS), now]
      settle(chat, page, wish, now + waitOf(identity.losses.length))
    }
    return true
  }
  visitor.onLost(isKept)
  const timer = setTimeout(() => {
    isSilent = true
    visitor.onLost(isKept)
  }, SPOKEN_WITHIN_MS)
  signal?.addEventListener('abort', () => clearTimeout(timer))
  return identity
}

/** None for the first one. */
const waitOf = (losses: number) => (losses < 2 ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (losses - 2), LONGEST_WAIT_MS))

/** Signs the user of a wish in, not before a time; `done` says when that is settled. */
function settle({ visitor }: Chat, page: Page, wish: Wish, notBefore = 0): void {
  // another tab may have been quicker
  const isWanted = () => identities.get(visitor)?.wish === wish && lacks(visitor, wish.userToken)
  const attempt = async () => {
    if (!isWanted()) return
    if (Date.now() < notBefore) throw new Error('OpenCX: the session was lost again; the next one is made in a while.')
    await signIn(visitor, wish.userToken, { isWanted }).catch(({ code, message }) => {
      if (!FINAL.includes(code)) throw new Error(message)
      if (!isWanted()) return
      wish.isRefused = true
      if (isLost(visitor)) tellSignedOut(true)
      console.warn(`OpenCX: ${message}`)
      page.tell({ type: 'error', code, message })
    })
  }
  wish.isUnderWay = true
  if (isLost(visitor)) tellSignedOut(false)
  wish.done = Promise.resolve()
    .then(() => patiently(attempt))
    .finally(() => {
      wish.isUnderWay = false
    })
  // the chat was taken away
  wish.done.catch(() => {})
}

function tellSignedOut(is: boolean): void {
  trouble.load().then(({ isSignedOut }) => {
    isSignedOut.value = is
  }, console.warn)
}
