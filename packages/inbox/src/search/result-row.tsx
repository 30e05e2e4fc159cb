import type { Summary } from '@opencx/protocol/http/summary'
import type { ComponentChildren } from 'preact'
import { ask } from '../conversation/asked-again'
import { contactName } from '../conversation/wording'
import { Avatar } from '../icon/avatar'
import { strings } from '../strings/strings'
import { fullTime, relativeTime } from '../time/relative-time'

interface ResultRowProps {
  /** Tells it from the others: a conversation can stand among the people and among the messages. */
  readonly name: string
  readonly summary: Summary
  readonly url: string
  /** When what was found was written. */
  readonly at: string | null
  readonly now: number
  readonly isStop: boolean
  readonly isCurrent: boolean
  /** The contact's name with something marked in it; null for the plain name. */
  readonly title: ComponentChildren
  readonly children: ComponentChildren
}

/** One conversation among what was found. */
export function ResultRow({ name, summary, url, at, now, isStop, isCurrent, title, children }: ResultRowProps) {
  const { contact, head } = summary
  return (
    <li class={`row result ${isCurrent ? 'is-current' : ''}`}>
      <Avatar name={contact.name} seed={contact.id} />
      <div class="row-body">
        <div class="row-line">
          <a
            class="row-name"
            href={url}
            onClick={() => ask(url)}
            dir="auto"
            tabIndex={isStop ? 0 : -1}
            data-result={name}
            aria-current={isCurrent ? 'page' : undefined}
          >
            {title ?? contactName(summary)}
          </a>
          {head.status !== 'open' && <span class="result-status">{strings.queue.status[head.status]}</span>}
          {at !== null && (
            <time dateTime={at} title={fullTime(at)}>
              {relativeTime(at, now)}
            </time>
          )}
        </div>
        <p class="result-text" dir="auto">
          {children}
        </p>
      </div>
    </li>
  )
}
