import type { View } from '@opencx/client'
import type { Chat } from '../chat/chat'
import { menu, trouble } from '../chunk/chunks'
import { lazily } from '../chunk/lazily'
import { effect } from '../signal/signal'
import type { Page } from './connect-page'

/**
 * Tells the page what its scripts may want to know: unread count, messages, whether a conversation is open, errors.
 * News are what follows entry number `since`; null where the conversation is still to be loaded.
 */
export function reportToPage(chat: Chat, page: Page, since: number | null): () => void {
  const stops = [
    effect(() => {
      const count = chat.unread.value
      // the count at once, its words once they are there
      const text = count > 0 && lazily(menu, ({ unreadText }) => unreadText(count))
      page.tell({ type: 'unread', count, label: text ? `, ${text}` : '' })
    }),
    reportChanges(chat, isConversationOpen, (isOpen) => page.tell({ type: 'remember', isWarm: isOpen })),
    reportChanges(
      chat,
      ({ stoppedBy }) => stoppedBy,
      (code) => {
        // whether its customer can be signed in again is told by who tries
        if (!code || code === 'session_expired') return
        const tell = (message: string) => page.tell({ type: 'error', code, message })
        trouble.load().then(
          ({ stoppedText }) => tell(stoppedText(code)),
          () => tell(code),
        )
      },
    ),
    reportNews(chat, page, since),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

function reportChanges<Value>(chat: Chat, choose: (view: View) => Value, report: (value: Value) => void): () => void {
  let last: Value | undefined
  return effect(() => {
    const value = choose(chat.view.value)
    if (value === last) return
    last = value
    report(value)
  })
}

function isConversationOpen({ conversation, pending }: View): boolean {
  return pending.length > 0 || (conversation.seq > 0 && conversation.status === 'open')
}

/** What is there when a conversation is loaded is no news; everything after it is, once. */
function reportNews(chat: Chat, page: Page, known: number | null): () => void {
  let told = known
  return effect(() => {
    const { conversation, isLoaded } = chat.view.value
    const since = told
    told = isLoaded ? conversation.seq : null
    if (since === null) return
    for (const entry of conversation.entries) {
      if (entry.seq <= since) continue
      if (entry.type === 'message.posted')
        page.tell({ type: 'message', id: entry.id, by: entry.by.kind, text: entry.text })
      if (entry.type === 'handoff.requested') page.tell({ type: 'handoff', reason: entry.reason })
      if (entry.type === 'conversation.resolved') page.tell({ type: 'resolved' })
    }
  })
}
