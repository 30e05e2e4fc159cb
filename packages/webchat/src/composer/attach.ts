import type { Chat } from '../chat/chat'
import { files } from '../chunk/chunks'

/** Puts chosen, pasted or dropped files beside the message, once what takes them is there. Returns whether there were any. */
export function attach(chat: Chat, list: FileList | null | undefined): boolean {
  // a copy: the list of an input empties with it
  const added = [...(list ?? [])]
  const { conversation } = chat.visitor
  if (added.length > 0)
    files.load().then(({ trayOf }) => {
      // by then it may be another conversation, or another visitor's
      if (conversation === chat.visitor.conversation) trayOf(chat).add(added)
    }, console.warn)
  return added.length > 0
}
