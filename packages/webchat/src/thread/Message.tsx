import type { Chat } from '../chat/chat'
import { files, trouble } from '../chunk/chunks'
import { lazily } from '../chunk/lazily'
import { formatTime } from '../i18n/dates'
import { t } from '../i18n/translate'
import { Icon } from '../icon/Icon'
import { Avatar } from './Avatar'
import { MessageText } from './MessageText'
import type { MessageRow, Progress } from './rows'

export interface MessageProps {
  readonly chat: Chat
  readonly row: MessageRow
  /** Stands in for authors without a name. */
  readonly business: string
}

/** One message of the thread. */
export function Message({ chat, row, business }: MessageProps) {
  const { author, isFirst, isLast, progress } = row
  const name = author ? (author.name ?? business) : t('thread.you')
  const edges = `${isFirst ? ' first' : ''}${isLast ? ' last' : ''}`
  const isNamed = author !== null && isFirst
  return (
    <div class={`message ${author ? 'other' : 'own'}${edges} ${progress ?? ''}`}>
      <div class={isNamed ? 'author' : 'unseen'}>{name}</div>
      {author && isLast && <Avatar name={name} />}
      {row.text && (
        <div class="bubble" dir="auto">
          <MessageText text={row.text} isOwn={!author} />
        </div>
      )}
      {row.attachments.length > 0 &&
        lazily(
          files,
          ({ Attachments }) => <Attachments chat={chat} files={row.attachments} />,
          <div class="bubble">{row.attachments.map(({ name }) => name).join(', ')}</div>,
        )}
      {progress === 'refused'
        ? lazily(trouble, ({ Refusal }) => <Refusal chat={chat} row={row} />, <Meta row={row} />)
        : isLast && <Meta row={row} />}
    </div>
  )
}

const MARKS = {
  sending: 'clock',
  waiting: 'clock',
  unsent: 'alert',
  refused: 'alert',
  sent: 'check',
  delivered: 'checks',
  read: 'checks',
} as const
/** Worth words also where they are not about the newest message. */
const TOLD: readonly (Progress | null)[] = ['waiting', 'unsent', 'refused']

/** When a message was written, and how far it has come. */
function Meta({ row: { at, progress, isNewestOwn } }: { row: MessageRow }) {
  return (
    <div class="meta">
      <time dateTime={new Date(at).toISOString()}>{formatTime(at)}</time>
      {progress && (
        <>
          <span class={isNewestOwn || TOLD.includes(progress) ? 'progress' : 'unseen'}>
            {t(`message.${progress === 'refused' ? 'unsent' : progress}`)}
          </span>
          <Icon name={MARKS[progress]} />
        </>
      )}
    </div>
  )
}
