import { listConversations } from '@opencx/client/own-conversations'
import { makeResumeCode } from '@opencx/client/resume'
import type { ResumeCode, VisitorConversation } from '@opencx/protocol/http/visitor'
import type { Chat } from '../chat/chat'
import { type ReadonlySignal, signal } from '../signal/signal'
import { enter, isUsed } from './enter'
import { codeOf } from './failure-text'

/** What the menu knows beside the open conversation. */
export interface MenuState {
  readonly conversations: ReadonlySignal<readonly VisitorConversation[]>
  readonly code: ReadonlySignal<ResumeCode | null>
  /** Whether they are a customer of the business: those sign in on their other device, and get no code. */
  readonly isCustomer: () => boolean
  /** Code of what went wrong at last. */
  readonly failure: ReadonlySignal<string | null>
  /** The menu appeared, or went. */
  appear(menu: HTMLElement | null): void
  /** Something that shows a code appeared, or went. */
  needCode(place: Element | null): void
  makeCode(): void
  /** Goes on with the conversation of a code from another device; asks before if there is one here that it takes the place of. */
  enterCode(code: string): Promise<void>
  /** What waits for that answer. */
  readonly doubted: ReadonlySignal<(() => unknown) | null>
  answerDoubt(isMeant: boolean): void
  attempt(action: () => Promise<void>): Promise<void>
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
  const doubted = signal<(() => unknown) | null>(null)
  /** A link brought them here as a customer, which only the server knows. */
  const getsNoCode = signal(false)
  const isCustomer = () => getsNoCode.value || !!visitor.owner

  const attempt = (action: () => Promise<void>) => {
    failure.value = null
    return action().catch((error) => {
      failure.value = codeOf(error)
    })
  }
  visitor.onForgotten(() => {
    conversations.value = []
    code.value = null
    getsNoCode.value = false
    doubted.value = null
  })
  /** Before the first message the server knows of nobody. */
  const isKnown = () => chat.view.peek().ticketNumber !== null
  const makeCode = () =>
    attempt(async () => {
      code.value = await makeResumeCode(visitor).catch((error) => {
        if (error.code !== 'identity_excludes_resume') throw error
        getsNoCode.value = true
        return null
      })
    })
  return {
    conversations,
    code,
    isCustomer,
    failure,
    attempt,
    appear(menu) {
      if (!menu) {
        failure.value = null
        doubted.value = null
        return
      }
      menu.querySelector<HTMLElement>('button,a')?.focus()
      if (!isKnown()) return
      attempt(async () => {
        conversations.value = await listConversations(visitor)
      })
    },
    makeCode,
    needCode(place) {
      if (place && isKnown() && !code.peek() && !isCustomer()) makeCode()
    },
    doubted,
    async enterCode(text) {
      failure.value = null
      const go = () => attempt(() => enter(chat, { code: text, entrance: 'resume' }))
      if (isUsed(chat)) doubted.value = go
      else await go()
    },
    answerDoubt(isMeant) {
      const go = doubted.peek()
      doubted.value = null
      if (isMeant) go?.()
    },
  }
}
