import { handOver, resumeConversation } from '@opencx/client/resume'
import type { HandOver, HandOverCheck } from '@opencx/protocol/http/visitor'
import type { Chat } from '../chat/chat'
import { rememberWayBack } from './way-back'

/** What a code opens: a conversation from another device, or the chat for a customer whom the business sent here. */
export type Entrance = 'resume' | 'handoff'

/** Goes on here with what a code opens. Throws `ExchangeFailure`. */
export async function enter(chat: Chat, { code, entrance }: { code: string; entrance: Entrance }): Promise<void> {
  if (entrance === 'resume') await resumeConversation(chat.visitor, code)
  else rememberWayBack((await handOver(chat.visitor, code)).returnTo)
  chat.isMenuOpen.value = false
  chat.focus()
}

/** Whether a link is one of the customer whose chat this is already. Throws `ExchangeFailure` for one that opens nothing. */
export async function isOwnLink({ visitor }: Chat, code: string): Promise<boolean> {
  // the visitor adds the ticket
  const body: Omit<HandOver, 'ticket'> = { code }
  return (await visitor.ask<HandOverCheck>('/widget/v1/handoff/check', { body })).isTheirs
}

/**
 * Whether there is anything to lose, or could be: what is not loaded yet was begun before. What was written at `goesAlong`
 * or later, and is unsent, is meant for what the code opens.
 */
export function isUsed({ view }: Chat, goesAlong = Number.POSITIVE_INFINITY): boolean {
  const { isLoaded, conversation, pending } = view.peek()
  return !isLoaded || conversation.seq > 0 || pending.some(({ at }) => at < goesAlong)
}
