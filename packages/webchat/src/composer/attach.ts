import type { Chat } from '../chat/chat'
import { files } from '../chunk/chunks'

/** Puts chosen, pasted or dropped files beside the message. Returns whether there were any. */
export function attach(chat: Chat, list: FileList | null | undefined): boolean {
  // a copy: the list of an input empties with it
  const added = [...(list ?? [])]
  if (added.length > 0) files.load().then(({ trayOf }) => trayOf(chat).add(added), console.warn)
  return added.length > 0
}
