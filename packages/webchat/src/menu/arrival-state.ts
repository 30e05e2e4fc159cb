import type { Chat } from '../chat/chat'
import { type ReadonlySignal, signal } from '../signal/signal'
import { type Entrance, enter, isOwnLink, isUsed } from './enter'
import { codeOf } from './failure-text'

/** What a visitor is told, or asked, who came by a link. */
export type Arrival =
  | { readonly step: 'asks'; readonly go: () => Promise<void> }
  | { readonly step: 'failed'; readonly code: string; readonly retry: () => Promise<void> }

interface Link {
  readonly code: string
  readonly entrance: Entrance
  /** What was written at this time or later, and is unsent, is meant for what the link opens. */
  readonly goesAlong: number
}

export interface ArrivalState {
  readonly arrival: ReadonlySignal<Arrival | null>
  /** Settled once the link opened something, or nothing, or asks. Never rejects. */
  arrive(link: Link): Promise<void>
  /** Takes the panel away, and goes on with the chat as it is. */
  leave(): void
  /** The panel appeared, or went. */
  appear(panel: HTMLElement | null): void
}

const states = new WeakMap<Chat, ArrivalState>()

export function arrivalStateOf(chat: Chat): ArrivalState {
  const known = states.get(chat) ?? createArrivalState(chat)
  states.set(chat, known)
  return known
}

function createArrivalState(chat: Chat): ArrivalState {
  const arrival = signal<Arrival | null>(null)
  const show = (next: Arrival) => {
    // the menu may be open: the panel takes its place
    arrival.value = next
    chat.isMenuOpen.value = true
  }
  const hide = () => {
    // taken away first: without an arrival the menu would be drawn in its place
    if (arrival.peek()) chat.isMenuOpen.value = false
    arrival.value = null
  }
  chat.visitor.onForgotten(hide)

  const attempt = async (link: Link, act: () => Promise<void>) => {
    hide()
    await act().catch((error) => {
      show({ step: 'failed', code: codeOf(error), retry: () => open(link) })
    })
  }
  const open = (link: Link): Promise<void> =>
    attempt(link, async () => {
      const isMeant =
        !isUsed(chat, link.goesAlong) || (link.entrance === 'handoff' && (await isOwnLink(chat, link.code)))
      if (isMeant) await enter(chat, link)
      else show({ step: 'asks', go: () => attempt(link, () => enter(chat, link)) })
    })
  let last = Promise.resolve()
  return {
    arrival,
    arrive(link) {
      // of two links that are opened at once the second is the one that is meant
      last = last.then(() => open(link))
      return last
    },
    leave() {
      hide()
      chat.focus()
    },
    appear(panel) {
      const came = arrival.peek()
      if (!panel) arrival.value = null
      // somebody may be writing: their next key presses nothing, or the first button, which loses nothing
      else (came?.step === 'asks' ? (panel.querySelector('button') ?? panel) : panel).focus()
    },
  }
}
