import { EmptyState } from '../frame/empty-state'
import { useIsOnline } from '../frame/use-is-online'
import type { Place } from '../place/place'
import { strings } from '../strings/strings'
import type { Queue } from './queue'

interface QueueInsteadProps {
  readonly queue: Queue
  readonly place: Place
}

/** What stands where rows would be. */
export function QueueInstead({ queue, place }: QueueInsteadProps) {
  const rows = queue.rows.value
  return (
    <div class="queue-instead" role="status">
      {rows === null ? <Unread queue={queue} /> : rows.length === 0 && <Empty place={place} />}
    </div>
  )
}

/** Nothing has been read yet: it is on its way, or something keeps it. */
function Unread({ queue }: { readonly queue: Queue }) {
  const words = strings.queue
  const isOnline = useIsOnline()
  const isFailed = queue.first.value === 'failed'
  // while it is asked once more, what kept it last time is still what is known
  if (!isOnline) return <EmptyState icon="wifiOff" title={words.offline} lead={words.offlineLead} />
  if (!queue.isReachable.value)
    return <EmptyState icon="wifiOff" title={words.unreachable} lead={words.unreachableLead} />
  if (!isFailed) return <LoadingRows />
  return (
    <EmptyState icon="alert" title={words.failed} lead={words.failedLead}>
      <button type="button" class="button" onClick={queue.reread}>
        {words.retry}
      </button>
    </EmptyState>
  )
}

function Empty({ place }: { readonly place: Place }) {
  const { empty } = strings.queue
  if (place.tag !== null || place.channel !== null || place.isUnread)
    return <EmptyState icon="searchX" {...empty.filtered} />
  if (place.status === 'pending') return <EmptyState icon="clock" {...empty.pending} />
  if (place.status === 'resolved') return <EmptyState icon="check" {...empty.resolved} />
  return <EmptyState icon="message" {...empty[place.view]} />
}

function LoadingRows() {
  return (
    <>
      <p class="visually-hidden">{strings.queue.loading}</p>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} class="row-skeleton" aria-hidden="true">
          <span class="skeleton skeleton-avatar" />
          <span class="skeleton skeleton-row" />
        </div>
      ))}
    </>
  )
}
