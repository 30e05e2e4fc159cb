import type { SignedIn, SignIn } from '@opencx/protocol/http/visitor'
import { toHex, uuidv7 } from '@opencx/protocol/id'
import { browserEnvironment, type Environment } from './environment'
import type { Visitor } from './visitor'

const TOKEN_BYTES = 32

/**
 * Goes on as the user whom a token of the business names. What this device said as nobody in particular comes along,
 * also what is unsent. `isWanted` is asked before the visitor becomes that user. Throws `ExchangeFailure`:
 * `user_token_expired`, `user_token_invalid`, or `forbidden` where nobody can be anybody.
 */
export async function signIn(
  visitor: Visitor,
  userToken: string,
  {
    isWanted,
    environment: { randomBytes } = browserEnvironment,
  }: { isWanted: () => boolean; environment?: Pick<Environment, 'randomBytes'> },
): Promise<void> {
  const leaves = (await visitor.credentials())?.token
  const token = toHex(randomBytes(TOKEN_BYTES))
  // the visitor adds the ticket
  const body: Omit<SignIn, 'ticket'> = { userToken, leaves }
  const { conversationId, owner } = await visitor.ask<SignedIn>('/widget/v1/identify', { body, token })
  if (!isWanted()) return
  // an empty conversation is as good as a new one, and the server knows neither
  const latest = conversationId ?? uuidv7(Date.now(), randomBytes(10))
  // the same person stays where they are: only their session was lost
  visitor.join({ token, conversationId: owner === visitor.owner ? visitor.conversation.id : latest, owner })
}
