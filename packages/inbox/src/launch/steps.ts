import type { Launch } from '@opencx/protocol/http/inbox-launch'
import { SETUP_PATH } from '../place/place'
import { words } from './words'

/** Something that happens once before a chat is at work. */
export interface Step {
  readonly id: string
  readonly isDone: boolean
  readonly name: string
  /** What to do, or what has come of it. */
  readonly lead: string
  /** Where it is done; null where there is nothing to open yet. */
  readonly link: { readonly name: string; readonly href: string; readonly isElsewhere: boolean } | null
}

/** Of the public reference of all calls. */
const HANDOFF_DOCS = '/docs/api#post-api-public-support-handoffs'

/** What there is to do, in the order in which most do it. */
export function stepsOf({ site, hasMessage, hasReply, hasHandoff }: Launch): readonly Step[] {
  return [
    {
      id: 'site',
      isDone: site !== null,
      name: words.site,
      lead: site === null ? words.siteLead : words.siteDone(site),
      link: { name: words.siteLink, href: SETUP_PATH, isElsewhere: false },
    },
    {
      id: 'message',
      isDone: hasMessage,
      name: words.message,
      lead: hasMessage ? words.messageDone : words.messageLead,
      link: site === null ? null : { name: words.messageLink(new URL(site).host), href: site, isElsewhere: true },
    },
    {
      id: 'reply',
      isDone: hasReply,
      name: words.reply,
      lead: hasReply ? words.replyDone : words.replyLead,
      link: { name: words.replyLink, href: '/inbox/', isElsewhere: false },
    },
    {
      id: 'handoff',
      isDone: hasHandoff,
      name: words.handoff,
      lead: hasHandoff ? words.handoffDone : words.handoffLead,
      link: { name: words.handoffLink, href: HANDOFF_DOCS, isElsewhere: true },
    },
  ]
}

export const countDone = (steps: readonly Step[]) => steps.filter(({ isDone }) => isDone).length
