import { useEffect, useRef } from 'preact/hooks'
import { strings } from '../strings/strings'
import type { Reading } from './queue'

interface MoreRowsProps {
  readonly reading: Reading
  readonly onMore: () => void
  /** What is said where it failed. */
  readonly failed?: string
}

/** Brings the next page when the end of the list comes near, or is pressed. */
export function MoreRows({ reading, onMore, failed = strings.queue.moreFailed }: MoreRowsProps) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // after a failure the button waits for a click
    if (!button.current || reading !== 'idle') return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onMore()
      },
      // a margin widens only the root, and what scrolls is not the page
      { root: button.current.closest('.queue-scroller'), rootMargin: '400px' },
    )
    observer.observe(button.current)
    return () => observer.disconnect()
  }, [reading, onMore])
  const words = strings.queue
  return (
    <div class="queue-more">
      {reading === 'failed' && <p role="alert">{failed}</p>}
      <button ref={button} type="button" class="link-button" aria-busy={reading === 'busy'} onClick={onMore}>
        {reading === 'busy' ? words.loadingMore : reading === 'failed' ? words.retry : words.loadMore}
      </button>
    </div>
  )
}
