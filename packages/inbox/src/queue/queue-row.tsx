import type { InboxTag } from '@opencx/protocol/http/inbox-tags'
import type { Summary } from '@opencx/protocol/http/summary'
import { actorName, contactName } from '../conversation/wording'
import { Avatar } from '../icon/avatar'
import { strings } from '../strings/strings'
import { fullTime, relativeTime, shortMoment } from '../time/relative-time'

const TAGS_SHOWN = 3

interface QueueRowProps {
  readonly summary: Summary
  readonly url: string
  /** Where Tab stops in the list; arrows lead to the other rows. */
  readonly isStop: boolean
  readonly isCurrent: boolean
  readonly me: string
  /** Those of the business, or null while nobody knows. */
  readonly tags: readonly InboxTag[] | null
  readonly now: number
}

/** One conversation in the list. */
export function QueueRow({ summary, url, isStop, isCurrent, me, tags, now }: QueueRowProps) {
  const { conversationId, contact, head, unread } = summary
  const { lastMessage, assignee } = head
  const name = contactName(summary)
  return (
    <li class={`row ${isCurrent ? 'is-current' : ''} ${unread > 0 ? 'is-unread' : ''}`}>
      <Avatar name={contact.name} seed={contact.id} />
      <div class="row-body">
        <div class="row-line">
          <a
            class="row-name"
            href={url}
            tabIndex={isStop ? 0 : -1}
            data-row={conversationId}
            aria-current={isCurrent ? 'page' : undefined}
          >
            {name}
          </a>
          {lastMessage && (
            <time dateTime={lastMessage.at} title={fullTime(lastMessage.at)}>
              {relativeTime(lastMessage.at, now)}
            </time>
          )}
        </div>
        <div class="row-line">
          <p class="row-preview" dir="auto">
            {previewOf(summary, me)}
          </p>
          {assignee && assignee.id !== me && (
            <span
              class="row-assignee"
              title={strings.conversation.assignedTo(assignee.name ?? strings.conversation.agent)}
            >
              <Avatar name={assignee.name ?? strings.conversation.agent} seed={assignee.id} size="tiny" />
            </span>
          )}
          {unread > 0 && (
            <span class="unread">
              <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
              <span class="visually-hidden">{strings.queue.unread(unread)}</span>
            </span>
          )}
        </div>
        <RowMarks summary={summary} me={me} tags={tags} />
      </div>
    </li>
  )
}

/** What else is worth knowing at a glance; nothing for most. */
function RowMarks({ summary, me, tags }: Pick<QueueRowProps, 'summary' | 'me' | 'tags'>) {
  const { head, mentioned } = summary
  const own = tags?.filter(({ id }) => head.tags?.includes(id)) ?? []
  const isForMe = mentioned.includes(me)
  if (own.length === 0 && !isForMe && !head.snoozedUntil) return null
  return (
    <div class="row-marks">
      {isForMe && <span class="row-mention">{strings.queue.mentioned}</span>}
      {head.status === 'pending' && head.snoozedUntil && (
        <span>{strings.queue.snoozedUntil(shortMoment(head.snoozedUntil))}</span>
      )}
      {own.length > 0 && (
        <span class="visually-hidden">{strings.queue.tags(own.map(({ name }) => name).join(', '))}</span>
      )}
      {own.slice(0, TAGS_SHOWN).map(({ id, name }) => (
        <span key={id} class="row-tag" aria-hidden="true" dir="auto">
          {name}
        </span>
      ))}
      {own.length > TAGS_SHOWN && <span aria-hidden="true">+{own.length - TAGS_SHOWN}</span>}
    </div>
  )
}

function previewOf({ contact, head, ticketNumber }: Summary, me: string) {
  if (head.lastMessage === null) return strings.queue.noMessage
  const { by, text } = head.lastMessage
  const isVisitor = by.kind === 'visitor'
  const who = isVisitor ? null : actorName(by, { me, contact: contactName({ contact, ticketNumber }) })
  return (
    <>
      {who !== null && <span class="row-who">{who}: </span>}
      {text}
    </>
  )
}
