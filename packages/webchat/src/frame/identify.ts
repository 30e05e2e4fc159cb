import type { Visitor } from '@opencx/client'
import { signIn } from '@opencx/client/sign-in'
import type { Chat } from '../chat/chat'
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

interface Wish {
  readonly userToken: string
  readonly done: Promise<void>
}
const wishes = new WeakMap<Visitor, Wish | null>()

/**
 * Goes on as the user whom the page's token names. Resolves when that is settled; a token that proves nothing is told to
 * the page, and the chat goes on as it was.
 */
export function identify({ visitor }: Chat, page: Page, userToken: string): Promise<void> {
  const last = wishes.get(visitor)
  if (last?.userToken === userToken) return last.done
  // who signed out meanwhile is not signed in again
  if (last === undefined) visitor.onForgotten(() => wishes.set(visitor, null))
  const isWanted = () => wishes.get(visitor) === wish
  const attempt = async () => {
    if (!isWanted()) return
    await signIn(visitor, userToken, { isWanted }).catch(({ code, message }) => {
      if (!FINAL.includes(code)) throw new Error(message)
      console.warn(`OpenCX: ${message}`)
      page.tell({ type: 'error', code, message })
    })
  }
  const wish: Wish = { userToken, done: Promise.resolve().then(() => patiently(attempt)) }
  wishes.set(visitor, wish)
  return wish.done
}
