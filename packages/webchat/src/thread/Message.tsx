import { formatTime } from '../i18n/dates'
import { type StringName, t } from '../i18n/translate'
import { Icon } from '../icon/Icon'
import { Avatar } from './Avatar'
import { MessageText } from './MessageText'
import type { MessageRow, Progress } from './rows'

export interface MessageProps {
  readonly row: MessageRow
  /** Stands in for authors without a name. */
  readonly business: string
  readonly onRetry: (id: string) => void
  readonly onEdit: (id: string) => void
  readonly onDiscard: (id: string) => void
}

/** One message of the thread. */
export function Message({ row, business, onRetry, onEdit, onDiscard }: MessageProps) {
  const { author, isFirst, isLast, progress } = row
  const name = author ? (author.name ?? business) : t('thread.you')
  const edges = `${isFirst ? ' first' : ''}${isLast ? ' last' : ''}`
  // as it is it would be refused again
  const isTooLong = row.refusedBy === 'message_too_long'
  const isNamed = author !== null && isFirst
  return (
    <div class={`message ${author ? 'other' : 'own'}${edges} ${progress ?? ''}`}>
      <div class={isNamed ? 'author' : 'unseen'}>{name}</div>
      {author && isLast && <Avatar name={name} />}
      <div class="bubble" dir="auto">
        <MessageText text={row.text} isOwn={!author} />
      </div>
      {progress === 'refused' ? (
        <div class="refusal">
          <Icon name="alert" />
          <span>{t(refusedText(row.refusedBy))}</span>
          <div>
            <button type="button" onClick={() => (isTooLong ? onEdit : onRetry)(row.key)}>
              {t(isTooLong ? 'message.edit' : 'message.retry')}
            </button>
            <button type="button" onClick={() => onDiscard(row.key)}>
              {t('message.discard')}
            </button>
          </div>
        </div>
      ) : (
        isLast && (
          <div class="meta">
            <time dateTime={new Date(row.at).toISOString()}>{formatTime(row.at)}</time>
            {progress && (
              <ProgressMark
                progress={progress}
                isTold={row.isNewestOwn || progress === 'waiting' || progress === 'unsent'}
              />
            )}
          </div>
        )
      )}
    </div>
  )
}

const MARKS = {
  sending: 'clock',
  waiting: 'clock',
  unsent: 'alert',
  sent: 'check',
  delivered: 'checks',
  read: 'checks',
} as const

function ProgressMark({ progress, isTold }: { progress: Exclude<Progress, 'refused'>; isTold: boolean }) {
  return (
    <>
      <span class={isTold ? 'progress' : 'unseen'}>{t(`message.${progress}`)}</span>
      <Icon name={MARKS[progress]} />
    </>
  )
}

function refusedText(code: string | null): StringName {
  if (code === 'message_too_long') return 'refused.tooLong'
  return code === 'conversation_not_found' ? 'refused.closed' : 'refused.unknown'
}
