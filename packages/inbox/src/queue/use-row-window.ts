import type { Summary } from '@opencx/protocol/http/summary'
import type { RefObject } from 'preact'
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
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
  const offsets = useMemo(
    () => offsetsOf(rows.map((row) => heights[isMarked(row) ? 'marked' : 'plain'])),
    [rows, isMarked, heights],
  )

  useLayoutEffect(() => {
    const scroller = list.current?.parentElement
    if (!scroller) return
    // another list begins at its top
    scroller.scrollTop = 0
    const follow = () => {
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
    if (!scroller || was.offsets === offsets || scroller.scrollTop === 0) return
    const { scrollTop: top, clientHeight: height } = scroller
    scroller.scrollTop += driftOf(standing(was), standing({ rows, offsets }), { top, height })
  }, [list, rows, offsets])

  // the text may be larger than expected, and is the same in all rows of a kind
  useLayoutEffect(() => {
    const measured = { plain: measure(list.current, 'plain'), marked: measure(list.current, 'marked') }
    const next = { plain: measured.plain ?? heights.plain, marked: measured.marked ?? heights.marked }
    if (next.plain !== heights.plain || next.marked !== heights.marked) setHeights(next)
  })

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

function measure(list: HTMLElement | null, kind: 'plain' | 'marked'): number | null {
  const height = list?.querySelector(`[data-kind=${kind}]`)?.getBoundingClientRect().height
  return height ? height + GAP : null
}
