import type { Directory } from '../directory/directory'
import { type Place, placeUrl, queueStatuses, queueViews } from '../place/place'
import { strings } from '../strings/strings'
import type { Queue } from './queue'
import { QueueFilters } from './queue-filters'
import { QueueInstead } from './queue-instead'
import { QueueList } from './queue-list'
import './queue.css'

interface QueueColumnProps {
  readonly queue: Queue
  readonly place: Place
  readonly business: string
  readonly me: string
  readonly tags: Directory['tags']
}

/** The queue of a business: which part of it, and the conversations in it. */
export function QueueColumn({ queue, place, business, me, tags }: QueueColumnProps) {
  const words = strings.queue
  const counts = queue.counts.value
  const rows = queue.rows.value
  return (
    <section class="queue" aria-labelledby="queue-heading">
      <header class="queue-header">
        <h2 id="queue-heading">{words.heading}</h2>
        <span class="queue-business">{business}</span>
      </header>
      <nav class="queue-views" aria-label={words.viewsLabel}>
        {queueViews.map((view) => (
          <a
            key={view}
            href={placeUrl({ ...place, view, conversationId: null })}
            aria-current={place.view === view ? 'page' : undefined}
            aria-describedby={counts ? `count-${view}` : undefined}
          >
            {words.views[view]}
            {counts !== null && counts[view] > 0 && (
              <span class="count" aria-hidden="true">
                {counts[view] >= 1_000 ? '999+' : counts[view]}
              </span>
            )}
          </a>
        ))}
      </nav>
      {counts &&
        queueViews.map((view) => (
          <span key={view} id={`count-${view}`} hidden>
            {words.counted(counts[view])}
          </span>
        ))}
      <nav class="queue-statuses" aria-label={words.statusLabel}>
        {queueStatuses.map((status) => (
          <a
            key={status}
            href={placeUrl({ ...place, status, conversationId: null })}
            aria-current={place.status === status ? 'page' : undefined}
          >
            {words.status[status]}
          </a>
        ))}
      </nav>
      <QueueFilters place={place} tags={tags} />
      <div class="queue-scroller">
        <QueueList
          rows={rows ?? []}
          currentId={place.conversationId}
          me={me}
          tags={tags}
          urlOf={(conversationId) => placeUrl({ ...place, conversationId })}
          hasMore={queue.hasMore.value}
          more={queue.more.value}
          onMore={queue.readMore}
        />
        <QueueInstead queue={queue} place={place} />
      </div>
    </section>
  )
}
