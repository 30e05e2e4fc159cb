import type { Link } from '@opencx/client'
import { useEffect } from 'preact/hooks'
import type { Queue } from '../queue/queue'

const EVERY_MS = 10_000

/** Where nothing can be pushed, the list is read again from time to time while somebody looks at it. */
export function useQueuePolling(queue: Queue, link: Link): void {
  const isPolled = link === 'waiting' || link === 'polling' || link === 'offline'
  useEffect(() => {
    if (!isPolled) return
    void queue.reread()
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void queue.reread()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [queue, isPolled])
}
