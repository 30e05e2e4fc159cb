import type { Summary } from '@opencx/protocol/http/summary'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Directory } from '../directory/directory'
import { useShortcuts } from '../keyboard/use-shortcuts'
import { strings } from '../strings/strings'
import { useNow } from '../time/use-now'
import type { Reading } from './queue'
import { QueueRow } from './queue-row'
import { stepFrom } from './step-from'

interface QueueListProps {
  readonly rows: readonly Summary[]
  readonly currentId: string | null
  readonly me: string
  readonly tags: Directory['tags']
  readonly urlOf: (conversationId: string) => string
  readonly hasMore: boolean
  readonly more: Reading
  readonly onMore: () => void
}

/** The conversations of a listing. Keys walk it, scrolling brings more. */
export function QueueList({ rows, currentId, me, tags, urlOf, hasMore, more, onMore }: QueueListProps) {
  const list = useRef<HTMLUListElement>(null)
  const now = useNow(30_000)
  const { place, stopId, stand } = usePlaceInList(rows, currentId)

  function focusRow(id: string): boolean {
    const row = list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)
    row?.focus()
    return row !== null && row !== undefined
  }

  function step(by: 1 | -1): void {
    // coming back to the list, the first key only finds the place again
    const isBack = currentId === null && !list.current?.contains(document.activeElement)
    if (isBack && place.current.id !== null && focusRow(place.current.id)) return
    const id = stepFrom(rows, { ...place.current, by })
    if (id !== null) focusRow(id)
  }
  useFocusAfterClosing(currentId, focusRow)
  useShortcuts({ next: () => step(1), previous: () => step(-1) })

  function onKeyDown(event: KeyboardEvent): void {
    const end = { Home: rows[0], End: rows.at(-1) }[event.key]
    if (end) focusRow(end.conversationId)
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(event.key === 'ArrowDown' ? 1 : -1)
    else return
    event.preventDefault()
  }

  function onFocusIn(event: FocusEvent): void {
    const id = event.target instanceof HTMLElement ? event.target.dataset.row : undefined
    if (id !== undefined) stand(id)
  }

  return (
    <>
      <ul ref={list} class="queue-list" aria-label={strings.queue.list} onKeyDown={onKeyDown} onFocusIn={onFocusIn}>
        {rows.map((summary) => (
          <QueueRow
            key={summary.conversationId}
            summary={summary}
            url={urlOf(summary.conversationId)}
            isStop={summary.conversationId === stopId}
            isCurrent={summary.conversationId === currentId}
            me={me}
            tags={tags.value}
            now={now}
          />
        ))}
      </ul>
      {hasMore && <More reading={more} onMore={onMore} />}
    </>
  )
}

/**
 * Where the keys are in the list, which is where Tab stops in it. A row that left it keeps its place, so that the next
 * key goes on from there.
 */
function usePlaceInList(rows: readonly Summary[], currentId: string | null) {
  const place = useRef<{ id: string | null; index: number }>({ id: null, index: -1 })
  const opened = useRef<string | null>(null)
  const [, draw] = useState<string | null>(null)
  if (currentId !== null && currentId !== opened.current) place.current.id = currentId
  opened.current = currentId
  const index = rows.findIndex((row) => row.conversationId === place.current.id)
  if (index >= 0) place.current.index = index
  const stop = rows[Math.min(Math.max(place.current.index, 0), rows.length - 1)]
  return {
    place,
    stopId: stop?.conversationId ?? null,
    stand(id: string) {
      place.current = { id, index: rows.findIndex((row) => row.conversationId === id) }
      draw(id)
    },
  }
}

/** Gives the focus that a closed conversation took with it to the conversation's row. */
function useFocusAfterClosing(currentId: string | null, focusRow: (id: string) => boolean): void {
  const before = useRef(currentId)
  useEffect(() => {
    const closed = currentId === null ? before.current : null
    before.current = currentId
    if (closed !== null && document.activeElement === document.body) focusRow(closed)
  })
}

function More({ reading, onMore }: { readonly reading: Reading; readonly onMore: () => void }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // after a failure the button waits for a click
    if (!button.current || reading !== 'idle') return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onMore()
      },
      { rootMargin: '400px' },
    )
    observer.observe(button.current)
    return () => observer.disconnect()
  }, [reading, onMore])
  const words = strings.queue
  return (
    <div class="queue-more">
      {reading === 'failed' && <p role="alert">{words.moreFailed}</p>}
      <button ref={button} type="button" class="link-button" aria-busy={reading === 'busy'} onClick={onMore}>
        {reading === 'busy' ? words.loadingMore : reading === 'failed' ? words.retry : words.loadMore}
      </button>
    </div>
  )
}
