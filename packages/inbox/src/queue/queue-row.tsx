import type { Summary } from '@opencx/protocol/http/summary'
import { actorName, contactName } from '../conversation/wording'
import { Avatar } from '../icon/avatar'
import { strings } from '../strings/strings'
import { fullTime, relativeTime } from '../time/relative-time'

interface QueueRowProps {
  readonly summary: Summary
  readonly url: string
  /** Where Tab stops in the list; arrows lead to the other rows. */
  readonly isStop: boolean
  readonly isCurrent: boolean
  readonly me: string
  readonly now: number
}

/** One conversation in the list. */
export function QueueRow({ summary, url, isStop, isCurrent, me, now }: QueueRowProps) {
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
      </div>
    </li>
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
