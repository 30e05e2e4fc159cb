import { ExchangeFailure } from '@opencx/client'
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
  /** The menu appeared, or went: the same function at every drawing, or each would be an appearance. */
  readonly appear: (menu: HTMLElement | null) => void
  /** What shows a code appeared, or went; as above. */
  readonly appearCode: (place: HTMLElement | null) => void
  makeCode(): void
  /** Goes on with the conversation of a code from another device. */
  enterCode(code: string): void
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

  const attempt = (action: () => Promise<void>) => {
    failure.value = null
    action().catch((error) => {
      failure.value = error instanceof ExchangeFailure ? error.code : 'network'
    })
  }
  visitor.onForgotten(() => {
    conversations.value = []
    code.value = null
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
      menu?.querySelector<HTMLElement>('button,a')?.focus()
      failure.value = null
      // before the first message the server knows of nobody
      if (!menu || chat.view.peek().ticketNumber === null) return
      attempt(async () => {
        conversations.value = await listConversations(visitor)
      })
    },
    appearCode(place) {
      if (place && !code.peek() && chat.view.peek().ticketNumber !== null) makeCode()
    },
    makeCode,
    enterCode: (text) =>
      attempt(async () => {
        await resumeConversation(visitor, text)
        chat.isMenuOpen.value = false
        chat.focus()
      }),
  }
}
