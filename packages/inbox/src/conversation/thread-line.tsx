import { MessageFiles } from '../files/message-files'
import { Avatar } from '../icon/avatar'
import { Icon } from '../icon/icon'
import { strings } from '../strings/strings'
import { clockTime, dayName, fullTime } from '../time/relative-time'
import type { Line, TextLine } from './lines'
import { MessageText } from './message-text'
import { actorName, type Names, refusalText, systemText } from './wording'

interface ThreadLineProps {
  readonly line: Line
  readonly names: Names
  readonly now: number
  readonly isConnected: boolean
  /** Number of the message that was looked for; it is marked. */
  readonly foundSeq?: number | null
  readonly onRetry: (id: string) => void
  readonly onDiscard: (id: string) => void
}

/** One row of the thread. */
export function ThreadLine({ line, names, now, ...rest }: ThreadLineProps) {
  if (line.kind === 'day') return <p class="day-line">{dayName(line.at, now)}</p>
  if (line.kind === 'system')
    return (
      <p class={`system-line ${line.isPending ? 'is-pending' : ''}`}>
        {systemText(line.entry, names)}
        <time dateTime={line.entry.at}>{clockTime(line.entry.at)}</time>
      </p>
    )
  return <TextRow line={line} names={names} {...rest} />
}

type TextRowProps = Omit<ThreadLineProps, 'line' | 'now'> & { readonly line: TextLine }

function TextRow({ line, names, isConnected, foundSeq = null, onRetry, onDiscard }: TextRowProps) {
  const name = actorName(line.by, names)
  const isTheirs = line.by.kind === 'visitor'
  const isFound = foundSeq !== null && line.seq === foundSeq && line.delivery !== 'sending'
  const classes = [
    'message',
    line.kind === 'note' ? 'is-note' : isTheirs ? 'is-visitor' : 'is-team',
    line.isFirstOfGroup && 'is-first',
    line.delivery === 'sending' && 'is-pending',
    line.delivery === 'refused' && 'is-refused',
    isFound && 'is-found',
  ]
  return (
    <article class={classes.filter(Boolean).join(' ')} data-id={line.key} data-seq={line.seq}>
      {isFound && <span class="visually-hidden">{strings.conversation.excerpt.found}</span>}
      {line.isFirstOfGroup && (
        <header class="message-head">
          <Avatar
            name={isTheirs ? names.given : (line.by.name ?? name)}
            seed={isTheirs ? names.contactId : line.by.id}
            size="small"
          />
          <span class="message-author">{name}</span>
          {line.kind === 'note' && (
            <span class="note-mark">
              <Icon name="lock" size={12} />
              {strings.conversation.note}
            </span>
          )}
        </header>
      )}
      {line.text !== '' && <MessageText line={line} />}
      {line.attachments.length > 0 && <MessageFiles attachments={line.attachments} />}
      {(line.isLastOfGroup || line.delivery) && (
        <footer class="message-foot">
          <time dateTime={line.at} title={fullTime(line.at)}>
            {clockTime(line.at)}
          </time>
          {line.delivery && <DeliveryMark line={line} isConnected={isConnected} />}
          {line.delivery === 'refused' && (
            <>
              <button type="button" class="link-button" onClick={() => onRetry(line.key)}>
                {strings.conversation.retry}
              </button>
              <button type="button" class="link-button" onClick={() => onDiscard(line.key)}>
                {strings.conversation.discard}
              </button>
            </>
          )}
        </footer>
      )}
    </article>
  )
}

function DeliveryMark({ line, isConnected }: { readonly line: TextLine; readonly isConnected: boolean }) {
  const { states } = strings.conversation
  if (line.delivery === null) return null
  if (line.delivery === 'refused')
    return (
      <span class="delivery is-refused">
        <Icon name="alert" size={13} />
        {line.refusedWith === null ? strings.conversation.refused : refusalText(line.refusedWith)}
      </span>
    )
  const text = line.delivery === 'sending' && !isConnected ? states.waiting : states[line.delivery]
  return (
    <span class={`delivery is-${line.delivery}`}>
      <Icon name={marks[line.delivery]} size={13} />
      {text}
    </span>
  )
}

const marks = { sending: 'clock', sent: 'check', delivered: 'checks', read: 'checks' } as const
