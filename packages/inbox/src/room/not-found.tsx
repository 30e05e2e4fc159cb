import { EmptyState } from '../frame/empty-state'
import { strings } from '../strings/strings'

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <main class="whole-page">
      <EmptyState isPage icon="searchX" title={strings.start.notFound} lead={strings.start.notFoundLead}>
        <a class="button" href="/inbox/">
          {strings.start.toInbox}
        </a>
      </EmptyState>
    </main>
  )
}
