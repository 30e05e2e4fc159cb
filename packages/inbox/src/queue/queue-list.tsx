import type { InboxTag } from '@opencx/protocol/http/inbox-tags'
import type { Summary } from '@opencx/protocol/http/summary'
import { useCallback, useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { useShortcuts } from '../keyboard/use-shortcuts'
import { strings } from '../strings/strings'
import { useNow } from '../time/use-now'
import { MoreRows } from './more-rows'
import type { Reading } from './queue'
import { QueueRow } from './queue-row'
import { hasMarks } from './row-marks'
import { stepFrom } from './step-from'
import type { Choosing } from './use-choice'
import { usePlaceInList } from './use-place-in-list'
import { useRowWindow } from './use-row-window'

interface QueueListProps {
  readonly rows: readonly Summary[]
  readonly currentId: string | null
  readonly me: string
  /** Those of the business, or null while nobody knows. */
  readonly tags: readonly InboxTag[] | null
  readonly choosing: Choosing
  readonly urlOf: (conversationId: string) => string
  readonly hasMore: boolean
  readonly more: Reading
  readonly onMore: () => void
}

/** The conversations of a listing. Keys walk it, scrolling brings more; only what is in view is drawn. */
export function QueueList({ rows, currentId, me, tags, choosing, urlOf, hasMore, more, onMore }: QueueListProps) {
  const list = useRef<HTMLUListElement>(null)
  const wanted = useRef<{ readonly id: string; readonly from: Element | null } | null>(null)
  const now = useNow(30_000)
  const { place, stopId, stand } = usePlaceInList(rows, currentId)
  const isMarked = useCallback((row: Summary) => hasMarks(row, me, tags), [me, tags])
  const { drawn, height } = useRowWindow({ list, rows, isMarked, keptId: stopId })

  // the same one for good: rows that stay the same are not drawn anew
  const latestChoosing = useRef(choosing)
  latestChoosing.current = choosing
  const onChoose = useCallback((id: string, isRange: boolean) => latestChoosing.current.choose(id, isRange), [])

  const rowOf = (id: string) => list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)
  function focusRow(id: string): boolean {
    const row = rowOf(id)
    if (row) row.focus()
    if (row || !rows.some((each) => each.conversationId === id)) return row !== null && row !== undefined
    // out of view: it is drawn as the place of the keys, then has the focus
    wanted.current = { id, from: document.activeElement }
    stand(id)
    return true
  }
  useLayoutEffect(() => {
    if (wanted.current === null) return
    const { id, from } = wanted.current
    wanted.current = null
    // a row that is not there now has left; whoever went elsewhere meanwhile stays there
    const { activeElement } = document
    if (activeElement === from || activeElement === document.body) rowOf(id)?.focus()
  })

  /** Keys scroll only as far as the last row, which may be too far from the end of the list to bring more. */
  function readOnAt(id: string | null): void {
    const isLast = id === null || id === rows.at(-1)?.conversationId
    // after a failure the button waits for a click
    if (isLast && hasMore && more === 'idle') onMore()
  }

  function step(by: 1 | -1, isChoosing = false): void {
    // coming back to the list, the first key only finds the place again
    const isBack = currentId === null && !list.current?.contains(document.activeElement)
    if (isBack && place.current.id !== null && focusRow(place.current.id)) return
    const id = stepFrom(rows, { ...place.current, by })
    if (id !== null) focusRow(id)
    if (by === 1) readOnAt(id)
    if (isChoosing && stopId !== null && !choosing.ids.has(stopId)) choosing.choose(stopId, false)
    if (isChoosing && id !== null) choosing.choose(id, true)
  }
  useFocusAfterClosing(currentId, focusRow)
  useShortcuts({
    next: () => step(1),
    previous: () => step(-1),
    choose: ({ shiftKey }) => stopId !== null && choosing.choose(stopId, shiftKey),
  })

  function onKeyDown(event: KeyboardEvent): void {
    const end = { Home: rows[0], End: rows.at(-1) }[event.key]
    if (end) {
      focusRow(end.conversationId)
      readOnAt(end.conversationId)
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      step(event.key === 'ArrowDown' ? 1 : -1, event.shiftKey)
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) choosing.chooseAll()
    else return
    event.preventDefault()
  }

  function onFocusIn(event: FocusEvent): void {
    const row = event.target instanceof HTMLElement ? event.target.closest('li') : null
    const id = row?.querySelector<HTMLElement>('[data-row]')?.dataset.row
    if (id !== undefined) stand(id)
  }

  return (
    <>
      <ul
        ref={list}
        class={`queue-list ${choosing.isOn ? 'is-choosing' : ''}`}
        style={{ height: `${height}px` }}
        aria-label={strings.queue.list}
        onKeyDown={onKeyDown}
        onFocusIn={onFocusIn}
      >
        {drawn.map(({ row, index, top }) => (
          <QueueRow
            key={row.conversationId}
            summary={row}
            top={top}
            index={index}
            of={hasMore ? null : rows.length}
            url={urlOf(row.conversationId)}
            isStop={row.conversationId === stopId}
            isCurrent={row.conversationId === currentId}
            isChosen={choosing.ids.has(row.conversationId)}
            onChoose={onChoose}
            me={me}
            tags={tags}
            now={now}
          />
        ))}
      </ul>
      {hasMore && <MoreRows reading={more} onMore={onMore} />}
    </>
  )
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
