import type { Chat } from '../chat/chat'

/** What can be done about a message that the server refused. The button that was pressed is gone with it. */
export function retry({ visitor, focus }: Chat, id: string): void {
  visitor.conversation.retry(id)
  focus()
}

export function discard({ visitor, focus }: Chat, id: string): void {
  visitor.conversation.discard(id)
  focus()
}

/** Puts it back into the composer, before what is written there. */
export function edit(chat: Chat, id: string): void {
  const { draft, view } = chat
  const command = view.peek().pending.find((item) => item.command.id === id)?.command
  if (command?.type === 'message.send') draft.set([command.text, draft.text.peek()].filter(Boolean).join('\n'))
  discard(chat, id)
}
