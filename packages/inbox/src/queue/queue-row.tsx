import type { InboxTag } from '@opencx/protocol/http/inbox-tags'
import type { Summary } from '@opencx/protocol/http/summary'
import { useCallback, useMemo, useState } from 'preact/hooks'
import { actorName, contactName } from '../conversation/wording'
import { Avatar } from '../icon/avatar'
import { strings } from '../strings/strings'
import { fullTime, relativeTime } from '../time/relative-time'
import { hasMarks, RowMarks } from './row-marks'

interface RowContentProps {
  readonly summary: Summary
  readonly url: string
  /** Where Tab stops in the list; arrows lead to the other rows. */
  readonly isStop: boolean
  readonly isCurrent: boolean
  readonly isChosen: boolean
  readonly onChoose: (id: string, isRange: boolean) => void
  readonly me: string
  /** Those of the business, or null while nobody knows. */
  readonly tags: readonly InboxTag[] | null
  readonly now: number
}

interface QueueRowProps extends RowContentProps {
  /** Where it stands, in pixels and in numbers; `of` is null while nobody knows how many there are. */
  readonly top: number
  readonly index: number
  readonly of: number | null
}

/** One conversation in the list. A message moves all rows below it: what is in them is left as it is. */
export function QueueRow({ top, index, of, ...props }: QueueRowProps) {
  const { summary, url, isStop, isCurrent, isChosen, onChoose: choose, me, tags, now } = props
  const [clicks, setClicks] = useState(0)
  const onChoose = useCallback<RowContentProps['onChoose']>(
    (id, isRange) => {
      choose(id, isRange)
      // a click turns the box over, also where the row stays chosen: it is drawn anew as it is
      setClicks((before) => before + 1)
    },
    [choose],
  )
  const content = useMemo(
    () => <RowContent key={clicks} {...{ summary, url, isStop, isCurrent, isChosen, onChoose, me, tags, now }} />,
    [clicks, summary, url, isStop, isCurrent, isChosen, onChoose, me, tags, now],
  )
  return (
    <li
      class={`row ${isCurrent ? 'is-current' : ''} ${summary.unread > 0 ? 'is-unread' : ''} ${isChosen ? 'is-chosen' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      data-kind={hasMarks(summary, me, tags) ? 'marked' : 'plain'}
      aria-posinset={index + 1}
      aria-setsize={of ?? -1}
    >
      {content}
    </li>
  )
}

function RowContent({ summary, url, isStop, isCurrent, isChosen, onChoose, me, tags, now }: RowContentProps) {
  const { conversationId, contact, head, unread } = summary
  const { lastMessage, assignee } = head
  const name = contactName(summary)
  return (
    <>
      <span class="row-face">
        <Avatar name={contact.name} seed={contact.id} />
        <input
          type="checkbox"
          class="row-choice"
          checked={isChosen}
          tabIndex={isStop ? 0 : -1}
          aria-label={strings.queue.choose(name)}
          onClick={(event) => {
            onChoose(conversationId, event.shiftKey)
          }}
        />
      </span>
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
          <p class="row-preview">{previewOf(summary, me)}</p>
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
    </>
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
      <bdi>{text}</bdi>
    </>
  )
}
