import { t } from '../i18n/translate'
import type { LineRow } from '../thread/rows'

const NAMES = {
  'conversation.resolved': 'more.line.resolved',
  'conversation.reopened': 'more.line.reopened',
  'handoff.requested': 'more.line.handoff',
  'conversation.rated': 'more.line.rated',
  joined: 'more.line.joined',
} as const

/** What a line says of the conversation. */
export const rareLine = ({ type, name, rating }: LineRow): string => t(NAMES[type], { name: name ?? '', rating })
