import { listConversations } from '@opencx/client/own-conversations'
import { makeResumeCode, resumeConversation } from '@opencx/client/resume'
import type { ResumeCode, VisitorConversation } from '@opencx/protocol/http/visitor'
import type { Chat } from '../chat/chat'
import { type ReadonlySignal, signal } from '../signal/signal'

/** What the menu knows beside the open conversation. */
export interface MenuState {
  readonly conversations: ReadonlySignal<readonly VisitorConversation[]>
  readonly code: ReadonlySignal<ResumeCode | null>
  /** Code of what went wrong at last. */
  readonly failure: ReadonlySignal<string | null>
  /** The menu appeared, or went. */
  appear(menu: HTMLElement | null): void
  /** Something that shows a code appeared, or went. */
  needCode(place: Element | null): void
  makeCode(): void
  /** Goes on with the conversation of a code from another device; asks before if there is one here that it takes the place of. */
  enterCode(code: string): void
  /** The code that waits for that answer. */
  readonly doubted: ReadonlySignal<string | null>
  answerDoubt(isMeant: boolean): void
  attempt(action: () => Promise<void>): void
}

const states = new WeakMap<Chat, MenuState>()

export function menuStateOf(chat: Chat): MenuState {
  const known = states.get(chat) ?? createMenuState(chat)
  states.set(chat, known)
  return known
}

function createMenuState(chat: Chat): MenuState {
  const { visitor } = chat
  const conversations = signal<readonly VisitorConversation[]>([])
  const code = signal<ResumeCode | null>(null)
  const failure = signal<string | null>(null)
  const doubted = signal<string | null>(null)

  const attempt = (action: () => Promise<void>) => {
    failure.value = null
    action().catch((error) => {
      // by its code: an `ExchangeFailure` of the document is of another class than this chunk's
      failure.value = 'code' in Object(error) ? String(error.code) : 'network'
    })
  }
  visitor.onForgotten(() => {
    conversations.value = []
    code.value = null
    doubted.value = null
  })
  /** Before the first message the server knows of nobody. */
  const isKnown = () => chat.view.peek().ticketNumber !== null
  /** Whether there is anything to lose, or could be: what is not loaded yet was begun before. */
  const isUsed = () => {
    const { isLoaded, conversation, pending } = chat.view.peek()
    return !isLoaded || conversation.seq + pending.length > 0
  }
  const resume = (text: string) =>
    attempt(async () => {
      await resumeConversation(visitor, text)
      chat.isMenuOpen.value = false
      chat.focus()
    })
  const makeCode = () =>
    attempt(async () => {
      code.value = await makeResumeCode(visitor)
    })
  return {
    conversations,
    code,
    failure,
    attempt,
    appear(menu) {
      if (!doubted.peek()) menu?.querySelector<HTMLElement>('button,a')?.focus()
      failure.value = null
      if (!menu) doubted.value = null
      if (!menu || !isKnown()) return
      attempt(async () => {
        conversations.value = await listConversations(visitor)
      })
    },
    makeCode,
    needCode(place) {
      if (place && isKnown() && !code.peek()) makeCode()
    },
    doubted,
    enterCode(text) {
      failure.value = null
      if (isUsed()) doubted.value = text
      else resume(text)
    },
    answerDoubt(isMeant) {
      const text = doubted.peek()
      doubted.value = null
      if (isMeant && text) resume(text)
    },
  }
}
