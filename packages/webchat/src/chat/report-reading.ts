import { effect, type ReadonlySignal } from '../signal/signal'
import type { Chat } from './chat'

/** Marks as read what the visitor can really see: chat open, document visible, end of the thread in view. */
export function reportReading(chat: Chat, isVisible: ReadonlySignal<boolean>): () => void {
  return effect(() => {
    const { isLoaded, conversation } = chat.view.value
    if (chat.isOpen.value && isVisible.value && chat.isAtEnd.value && isLoaded && conversation.seq > 0) chat.read()
  })
}
