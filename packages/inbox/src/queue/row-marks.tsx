import type { InboxTag } from '@opencx/protocol/http/inbox-tags'
import type { Summary } from '@opencx/protocol/http/summary'
import { strings } from '../strings/strings'
import { shortMoment } from '../time/relative-time'

const TAGS_SHOWN = 3

interface RowMarksProps {
  readonly summary: Summary
  readonly me: string
  /** Those of the business, or null while nobody knows. */
  readonly tags: readonly InboxTag[] | null
}

/** Whether a row has a third line for what else is worth knowing. */
export function hasMarks({ head, mentioned }: Summary, me: string, tags: readonly InboxTag[] | null): boolean {
  const isTagged = tags?.some(({ id }) => head.tags?.includes(id)) ?? false
  return isTagged || mentioned.includes(me) || (head.status === 'pending' && !!head.snoozedUntil)
}

/** What else is worth knowing at a glance; nothing for most. */
export function RowMarks({ summary, me, tags }: RowMarksProps) {
  const { head, mentioned } = summary
  const own = tags?.filter(({ id }) => head.tags?.includes(id)) ?? []
  const isForMe = mentioned.includes(me)
  if (!hasMarks(summary, me, tags)) return null
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
