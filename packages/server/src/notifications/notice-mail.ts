import { cutText } from '@opencx/protocol/conversation/text'
import type { Summary } from '@opencx/protocol/http/summary'
import { layOut, type Mail, oneLine } from '../notify'
import type { Asked } from './asked'
import type { Recipient } from './recipient'
import { SETTINGS_PATH } from './routes'
import type { Told } from './waiting'

/** Things that one mail shows; it counts the others. */
export const SHOWN = 10
const NAME_MAX = 80
const TEXT_MAX = 160

interface NoticeMail {
  readonly recipient: Recipient
  readonly publicUrl: string
  readonly unsubscribeLink: string
  /** Of what is shown, by id; what was deleted meanwhile is not there. */
  readonly summaries: ReadonlyMap<string, Summary>
}

/** Tells what waits for somebody; everything but their address. */
export function waitingMail(told: readonly Told[], mail: NoticeMail): Mail {
  const { recipient } = mail
  const [first] = told
  const single = told.length === 1 && first ? mail.summaries.get(first.conversationId) : undefined
  const subject = single
    ? `${nameOf(single, recipient)} is waiting for an answer`
    : `${told.length} conversations are waiting for an answer`
  const items = told.slice(0, SHOWN).flatMap(({ conversationId }) => {
    const summary = mail.summaries.get(conversationId)
    if (!summary) return []
    const { lastMessage } = summary.head
    const text = lastMessage?.by.kind === 'visitor' ? lastMessage.text : ''
    return [itemOf(summary, { title: nameOf(summary, recipient), text, mail })]
  })
  return letterOf({ subject, items, count: told.length, mail })
}

/** Tells of notes that ask somebody to read them; everything but their address. */
export function mentionMail(asked: readonly Asked[], mail: NoticeMail): Mail {
  const { recipient } = mail
  const [first] = asked
  const isShown = recipient.settings.showsText
  const author = asked.length === 1 && isShown ? first?.author : null
  const subject = author
    ? `${author} asks you to read a note`
    : asked.length === 1
      ? 'A note asks for you'
      : `${asked.length} notes ask for you`
  const items = asked.slice(0, SHOWN).flatMap(({ conversationId, author, text }) => {
    const summary = mail.summaries.get(conversationId)
    if (!summary) return []
    const name = nameOf(summary, recipient)
    return [itemOf(summary, { title: isShown && author ? `${author}, about ${name}` : name, text, mail })]
  })
  return letterOf({ subject, items, count: asked.length, mail })
}

interface Item {
  readonly title: string
  readonly text: string
  readonly link: string
}

const linkTo = (publicUrl: string, id: string) => `${publicUrl}/inbox/all/${encodeURIComponent(id)}`

function itemOf(
  { conversationId }: Summary,
  { title, text, mail }: { title: string; text: string; mail: NoticeMail },
): Item {
  const { recipient, publicUrl } = mail
  const shown = recipient.settings.showsText ? cutText(oneLine(text, TEXT_MAX), TEXT_MAX) : ''
  return { title: oneLine(title, 2 * NAME_MAX), text: shown, link: linkTo(publicUrl, conversationId) }
}

function letterOf({
  subject,
  items,
  count,
  mail,
}: {
  subject: string
  items: readonly Item[]
  count: number
  mail: NoticeMail
}): Mail {
  const { recipient, publicUrl, unsubscribeLink } = mail
  const { business, logoUrl, email } = recipient
  const [appName, heading] = [oneLine(recipient.appName, 100), oneLine(subject, 200)]
  const [only] = items
  const action =
    items.length === 1 && count === 1 && only
      ? { label: 'Open the conversation', link: only.link }
      : { label: 'Open the inbox', link: `${publicUrl}/inbox` }
  const hidden = count - items.length
  const letter = layOut({
    logoUrl,
    appName,
    heading,
    paragraphs: [`You get this mail because you answer for ${oneLine(business, 100)}.`],
    items,
    ...(hidden > 0 && { more: `… and ${hidden} more.` }),
    action,
    footer: 'You decide in your notification settings when you get such mails, and whether you do:',
    footerLink: `${publicUrl}${SETTINGS_PATH}`,
  })
  return { to: email, fromName: appName, subject: heading, link: action.link, unsubscribeLink, ...letter }
}

function nameOf({ contact, ticketNumber }: Summary, { settings }: Recipient): string {
  const name = settings.showsText ? contact.name : null
  return name === null ? `Conversation #${ticketNumber}` : oneLine(name, NAME_MAX)
}
