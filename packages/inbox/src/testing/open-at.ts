import { emptyConversation } from '@opencx/protocol/conversation/empty'
import type { ExchangeRequest } from '@opencx/protocol/http/exchange'
import { act, screen } from '@testing-library/preact'
import { vi } from 'vitest'
import { refusal } from './scripted-api'
import { startApp } from './start-app'
import { summaryOf, visitor } from './summaries'

const PAGE = 50

interface OpenAt {
  readonly isBroken?: boolean
  readonly isHeld?: boolean
  /** How many messages each conversation has; the last 50 are loaded. */
  readonly lengths?: Readonly<Record<string, number>>
  /** What is searched for; every search finds the message in c1. */
  readonly words?: string
}

/** The dashboard, opened at a message of c1. What the server answers can be held back. */
export async function openAt(
  message: number,
  { isBroken = false, isHeld = false, lengths = { c1: 600 }, words }: OpenAt = {},
) {
  const held: { id: string; answer: () => void }[] = []
  const server = {
    isBroken,
    isHeld,
    before: [] as number[],
    /** Gives the answers that were held back for a conversation, the latest first. */
    release: (id: string) =>
      act(async () => {
        for (const one of [...held].reverse()) if (one.id === id) one.answer()
      }),
  }
  const summaries = Object.keys(lengths).map((id) => summaryOf({ id }))
  const ask = async (path: string, { body }: { body?: ExchangeRequest & { before: number } } = {}) => {
    if (path.startsWith('/inbox/v1/search'))
      return {
        ok: true,
        body: { contacts: [], conversations: [{ summary: summaries[0], hit: hitAt(message) }], next: null },
      }
    if (path !== '/inbox/v1/exchange' || server.isBroken || !body) return refusal(503, 'unavailable')
    const { before, conversationId } = body
    server.before.push(before)
    if (server.isHeld) await new Promise<void>((answer) => held.push({ id: conversationId, answer }))
    const from = Math.max(1, before - PAGE)
    return { ok: true, body: { history: { events: messages(conversationId, from, before), from } } }
  }
  const query = new URLSearchParams({ ...(words && { q: words }), message: `${message}` })
  const app = await startApp({ path: `/inbox/all/c1?${query}`, ask: ask as never, summaries })
  const open = (id: string) => {
    const conversation = app.agent().conversation(id)
    const seq = lengths[id] ?? 0
    const show = (from: number) =>
      conversation.show({
        conversation: { ...emptyConversation, seq, from, entries: messages(id, from, seq + 1) },
        isLoaded: true,
        hasOlder: from > 1,
      })
    conversation.loadOlder = async () => {
      conversation.olderAsked++
      show(Math.max(1, conversation.view.conversation.from - PAGE))
    }
    act(() => show(Math.max(1, seq - PAGE + 1)))
    return conversation
  }
  const [conversation] = Object.keys(lengths).map(open)
  if (!conversation) throw new Error('There is no conversation to open')
  return { server, conversation }
}

/** What was said in c1 is told from what was said elsewhere. */
const messages = (id: string, from: number, before: number) =>
  Array.from({ length: before - from }, (_, index) => ({
    type: 'message.posted' as const,
    id: `m${from + index}`,
    seq: from + index,
    at: '2025-03-14T10:00:00.000Z',
    by: visitor,
    text: id === 'c1' ? `No. ${from + index}.` : `No. ${from + index} of ${id}.`,
  }))

const hitAt = (seq: number) => ({
  seq,
  at: '2025-03-14T10:00:00.000Z',
  by: visitor,
  isNote: false,
  snippet: [{ text: `No. ${seq}.`, isHit: true }],
})

/** Makes whatever scrolls longer than its window; it begins at its start. */
export function lengthenEverything(): void {
  vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(2_000)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(500)
}

/** Goes to another address, as the Back button does. */
export const goTo = (address: string) =>
  act(() => {
    history.pushState(null, '', address)
    dispatchEvent(new PopStateEvent('popstate'))
  })

export const marked = () => document.querySelector('.is-found')?.textContent
export const numbers = () => [...document.querySelectorAll('.message-text')].map(({ textContent }) => textContent)
export const scroller = () => {
  const element = screen.getByRole('log', { name: 'Conversation' }).closest('.thread-scroller')
  if (!element) throw new Error('The log stands in no scroller')
  return element
}
