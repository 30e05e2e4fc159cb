import { useEffect } from 'preact/hooks'
import { EmptyState } from '../frame/empty-state'
import { failureText } from '../http/failure-text'
import { type Refusal, UNREACHABLE } from '../http/reply'
import { strings } from '../strings/strings'

const RETRY_EVERY_MS = 5_000

/** The moment before it is known who is there. */
export function Opening() {
  return (
    <main class="whole-page" aria-busy="true">
      <span class="spinner is-late" aria-hidden="true" />
      <p class="visually-hidden" role="status">
        {strings.start.checking}
      </p>
    </main>
  )
}

interface UnreachableProps {
  readonly refusal: Refusal
  readonly onRetry: () => void
}

/** The server did not answer as it should; it is asked again until it does. */
export function Unreachable({ refusal, onRetry }: UnreachableProps) {
  const isAway = refusal.code === UNREACHABLE
  useEffect(() => {
    const timer = setInterval(onRetry, RETRY_EVERY_MS)
    addEventListener('online', onRetry)
    return () => {
      clearInterval(timer)
      removeEventListener('online', onRetry)
    }
  }, [onRetry])
  return (
    <main class="whole-page">
      <EmptyState
        isPage
        icon={isAway ? 'wifiOff' : 'alert'}
        title={isAway ? strings.start.unreachable : strings.start.failed}
        lead={failureText(refusal)}
      >
        <button type="button" class="button" onClick={onRetry}>
          {strings.start.retry}
        </button>
      </EmptyState>
    </main>
  )
}
