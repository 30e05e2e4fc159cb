import { listConversations } from '@opencx/client/own-conversations'
import { handOver, makeResumeCode, resumeConversation } from '@opencx/client/resume'
import type { ResumeCode, VisitorConversation } from '@opencx/protocol/http/visitor'
import type { Chat } from '../chat/chat'
import { type ReadonlySignal, signal } from '../signal/signal'
import { rememberWayBack } from './way-back'

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
  enterCode(code: string, options?: Entering): Promise<void>
  /** What waits for that answer. */
  readonly doubted: ReadonlySignal<(() => unknown) | null>
  answerDoubt(isMeant: boolean): void
  attempt(action: () => Promise<void>): Promise<void>
}

/** What a code opens: a conversation from another device, or the chat for a customer whom the business sent here. */
export type Entrance = 'resume' | 'handoff'

interface Entering {
  readonly entrance?: Entrance
  /** What was written at this time or later, and is unsent, is meant for what the code opens. */
  readonly goesAlong?: number
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
      // by its code: an `ExchangeFailure` of the document is of another class than this chunk's
      failure.value = 'code' in Object(error) ? String(error.code) : 'network'
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
  /** Whether there is anything to lose, or could be: what is not loaded yet was begun before. */
  const isUsed = (goesAlong: number) => {
    const { isLoaded, conversation, pending } = chat.view.peek()
    return !isLoaded || conversation.seq > 0 || pending.some(({ at }) => at < goesAlong)
  }
  const enter = (text: string, entrance: Entrance) =>
    attempt(async () => {
      if (entrance === 'resume') await resumeConversation(visitor, text)
      else rememberWayBack((await handOver(visitor, text)).returnTo)
      chat.isMenuOpen.value = false
      chat.focus()
    })
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
      // a failure may have opened it while somebody writes: nothing is pressed by their next key
      if (failure.peek()) menu.focus()
      else if (!doubted.peek()) menu.querySelector<HTMLElement>('button,a')?.focus()
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
    async enterCode(text, { entrance = 'resume', goesAlong = Number.POSITIVE_INFINITY } = {}) {
      failure.value = null
      const go = () => enter(text, entrance)
      if (isUsed(goesAlong)) doubted.value = go
      else await go()
    },
    answerDoubt(isMeant) {
      const go = doubted.peek()
      doubted.value = null
      if (isMeant) go?.()
    },
  }
}
