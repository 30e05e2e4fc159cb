import type { Summary } from '@opencx/protocol/http/summary'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { driftOf, offsetsOf, type Pane, rowsInPane } from './row-window'

/** Heights of the two kinds of rows and the gap below them, until they were measured. */
const EXPECTED = { plain: 61, marked: 79 }
const GAP = 1
/** The view is followed in steps, so that most turns of the wheel draw nothing anew. */
const STEP = 400

interface WindowOptions {
  readonly list: RefObject<HTMLElement | null>
  readonly rows: readonly Summary[]
  /** Whether a row has a third line. The same function until an answer changes. */
  readonly isMarked: (row: Summary) => boolean
  /** Is drawn wherever it stands, because the focus may be there. */
  readonly keptId: string | null
}

export interface DrawnRow {
  readonly row: Summary
  readonly index: number
  readonly top: number
}

/** Draws of a long list only what is in view; the scroller is what the list stands in. */
export function useRowWindow({ list, rows, isMarked, keptId }: WindowOptions) {
  const [heights, setHeights] = useState(EXPECTED)
  const [pane, setPane] = useState<Pane>({ top: 0, height: window.innerHeight })
  const isAtTop = useRef(true)
  // of thousands of rows a few are others than a moment ago
  const marked = useMemo(() => new WeakMap<Summary, boolean>(), [isMarked])
  const offsets = useMemo(() => {
    const heightOf = (row: Summary) => {
      const isKnown = marked.get(row) ?? isMarked(row)
      marked.set(row, isKnown)
      return heights[isKnown ? 'marked' : 'plain']
    }
    return offsetsOf(rows.map(heightOf))
  }, [rows, isMarked, heights, marked])

  useLayoutEffect(() => {
    const scroller = list.current?.parentElement
    if (!scroller) return
    // another list begins at its top
    scroller.scrollTop = 0
    const follow = () => {
      isAtTop.current = scroller.scrollTop === 0
      const top = Math.floor(scroller.scrollTop / STEP) * STEP
      // a list that is hidden for the moment keeps what it shows
      const height = (scroller.clientHeight || window.innerHeight) + STEP
      setPane((before) => (before.top === top && before.height === height ? before : { top, height }))
    }
    follow()
    const resized = new ResizeObserver(follow)
    resized.observe(scroller)
    scroller.addEventListener('scroll', follow, { passive: true })
    return () => {
      resized.disconnect()
      scroller.removeEventListener('scroll', follow)
    }
  }, [list])

  const before = useRef({ rows, offsets })
  useLayoutEffect(() => {
    const was = before.current
    before.current = { rows, offsets }
    const scroller = list.current?.parentElement
    // to ask the page itself would have it laid out in the midst of a draw
    if (!scroller || was.offsets === offsets || isAtTop.current) return
    const { scrollTop: top, clientHeight: height } = scroller
    scroller.scrollTop += driftOf(standing(was), standing({ rows, offsets }), { top, height })
  }, [list, rows, offsets])

  useMeasuredRows(list, setHeights)

  const [from, to] = rowsInPane(offsets, pane)
  const drawn: DrawnRow[] = []
  const draw = (index: number) => {
    const row = rows[index]
    if (row) drawn.push({ row, index, top: offsets[index] ?? 0 })
  }
  const kept = rows.findIndex((row) => row.conversationId === keptId)
  if (kept >= 0 && kept < from) draw(kept)
  for (let index = from; index < to; index++) draw(index)
  if (kept >= to) draw(kept)
  return { drawn, height: offsets.at(-1) ?? 0 }
}

const standing = ({ rows, offsets }: { rows: readonly Summary[]; offsets: readonly number[] }) => ({
  ids: rows.map(({ conversationId }) => conversationId),
  offsets,
})

const KINDS = ['plain', 'marked'] as const
type Heights = typeof EXPECTED

/**
 * Finds out how high rows are: the text may be larger than expected, and is the same in all rows of a kind. Asked once for
 * each kind, and told when it changes: to ask at every draw would have the browser lay the page out in the midst of it.
 */
function useMeasuredRows(
  list: RefObject<HTMLElement | null>,
  setHeights: (change: (before: Heights) => Heights) => void,
): void {
  const watched = useRef(new Map<string, Element>())
  const [observer] = useState(
    () =>
      new ResizeObserver((entries) => {
        for (const { target } of entries) if (target.isConnected) measure(target)
      }),
  )
  function measure(row: Element): void {
    const kind = KINDS.find((each) => row.getAttribute('data-kind') === each)
    const { height } = row.getBoundingClientRect()
    if (!kind || !height) return
    setHeights((before) => (before[kind] === height + GAP ? before : { ...before, [kind]: height + GAP }))
  }
  useLayoutEffect(() => {
    for (const kind of KINDS) {
      const old = watched.current.get(kind)
      if (old?.isConnected && old.getAttribute('data-kind') === kind) continue
      const row = list.current?.querySelector(`[data-kind=${kind}]`)
      if (!row) continue
      if (old) observer.unobserve(old)
      else measure(row)
      watched.current.set(kind, row)
      observer.observe(row)
    }
  })
  useEffect(() => () => observer.disconnect(), [observer])
}
