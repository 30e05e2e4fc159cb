import type { Summary } from '@opencx/protocol/http/summary'
import { useMemo } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { type Place, placeUrl, queueStatuses, queueViews } from '../place/place'
import { FiltersMenu } from '../saved-filters/filters-menu'
import { strings } from '../strings/strings'
import type { Workspace } from '../workspace/workspace'
import type { Queue } from './queue'
import { QueueBulk } from './queue-bulk'
import { QueueFilters } from './queue-filters'
import { QueueInstead } from './queue-instead'
import { QueueList } from './queue-list'
import { listingName } from './queue-state'
import { useChoice } from './use-choice'
import './queue.css'

/** The same nothing every time. */
const NO_ROWS: readonly Summary[] = []

interface QueueColumnProps {
  readonly queue: Queue
  readonly place: Place
  readonly workspace: Pick<Workspace, 'api' | 'directory' | 'me' | 'organization' | 'onSignedOut'>
}

/** The queue of a business: which part of it, and the conversations in it. */
export function QueueColumn({ queue, place, workspace }: QueueColumnProps) {
  const words = strings.queue
  const { tags } = workspace.directory.value
  const { id: businessId, name: business } = workspace.organization.value
  const counts = queue.counts.value
  const rows = queue.rows.value ?? NO_ROWS
  const order = useMemo(() => rows.map(({ conversationId }) => conversationId), [rows])
  const listing = `${businessId}/${listingName(place)}`
  const choosing = useChoice(listing, order)
  return (
    <section class="queue" aria-labelledby="queue-heading">
      <header class="queue-header">
        <h2 id="queue-heading">{words.heading}</h2>
        <span class="queue-business">{business}</span>
        <button
          type="button"
          class="icon-button"
          aria-label={words.choosing}
          title={words.choosing}
          aria-pressed={choosing.isOn}
          onClick={choosing.isOn ? choosing.end : choosing.begin}
        >
          <Icon name="checkSquare" size={16} />
        </button>
        <FiltersMenu key={businessId} workspace={workspace} place={place} tags={tags} />
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
          key={listing}
          rows={rows}
          currentId={place.conversationId}
          me={workspace.me.id}
          tags={tags.value}
          choosing={choosing}
          urlOf={(conversationId) => placeUrl({ ...place, conversationId })}
          hasMore={queue.hasMore.value}
          more={queue.more.value}
          onMore={queue.readMore}
        />
        <QueueInstead queue={queue} place={place} />
      </div>
      <QueueBulk
        key={businessId}
        workspace={workspace}
        queue={queue}
        status={place.status}
        rows={rows}
        choosing={choosing}
      />
    </section>
  )
}
