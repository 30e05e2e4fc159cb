import { EmptyState } from '../frame/empty-state'
import { failureText } from '../http/failure-text'
import type { Refusal } from '../http/reply'
import { words } from './words'

/** What stands on a page while its content is on the way: the outlines of what comes. */
export function PageLoading({ text, size = 'row' }: { readonly text: string; readonly size?: 'row' | 'card' }) {
  return (
    <div class={`page-loading is-${size}`} role="status">
      <p class="visually-hidden">{text}</p>
      <span class="skeleton" />
      <span class="skeleton" />
      {size === 'row' && <span class="skeleton" />}
    </div>
  )
}

interface PageFailedProps {
  readonly title: string
  readonly refusal: Refusal
  readonly onRetry: () => void
}

/** What stands on a page whose content did not come. */
export function PageFailed({ title, refusal, onRetry }: PageFailedProps) {
  return (
    <div role="alert">
      <EmptyState icon="alert" title={title} lead={failureText(refusal)}>
        <button type="button" class="button" onClick={onRetry}>
          {words.retry}
        </button>
      </EmptyState>
    </div>
  )
}
