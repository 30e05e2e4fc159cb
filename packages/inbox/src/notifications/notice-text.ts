import type { News } from './news'
import { words } from './words'

const TEXT_MAX = 120

/** What a notification says; neither names nor texts for who wants none. */
export function noticeText(
  { kind, summary }: News,
  { showsText }: { showsText: boolean },
): { title: string; body: string } {
  if (!showsText) return { title: words.message, body: '' }
  const { contact, ticketNumber, head } = summary
  const name = contact.name ?? words.visitor(ticketNumber)
  const author = head.lastMention?.by.name
  const [line = ''] = (head.lastMessage?.text ?? '').trim().split('\n')
  const body = line.length > TEXT_MAX ? `${line.slice(0, TEXT_MAX)}…` : line
  switch (kind) {
    case 'mention':
      return { title: author ? words.mention(author, name) : words.mentionOfSomebody(name), body: '' }
    case 'assigned':
      return { title: words.assigned(name), body }
    case 'message':
      return { title: name, body }
  }
}
