import type { RefObject } from 'preact'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type Geometry, isAtEnd, isNearStart, settle } from './scroll'

interface ThreadScroll {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly content: RefObject<HTMLDivElement | null>
  /** Whether the newest line is in view. */
  readonly isAtEnd: boolean
  /** The same as it is at this moment, which may be drawn only next. */
  readonly isAtEndNow: () => boolean
  readonly onScroll: () => void
  readonly toEnd: () => void
}

interface ThreadScrollOptions {
  /** Number of the oldest line; it falls when older history comes in. */
  readonly from: number
  /** Id of what was written here last: writing brings its author to the end. Later ids are greater. */
  readonly ownLatest: string
  readonly onNearStart: () => void
}

/** Keeps the end in view while the reader is there, and the lines being read in place while they are not. */
export function useThreadScroll({ from, ownLatest, onNearStart }: ThreadScrollOptions): ThreadScroll {
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const [atEnd, setAtEnd] = useState(true)
  const last = useRef({ geometry: { top: 0, height: 0, window: 0 }, from, ownLatest, atEnd: true })

  const remember = useCallback(() => {
    if (!scroller.current) return
    const geometry = measure(scroller.current)
    last.current = { ...last.current, geometry, atEnd: isAtEnd(geometry) }
    setAtEnd(last.current.atEnd)
  }, [])

  const toEnd = useCallback(() => {
    if (scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight
    remember()
  }, [remember])

  // before the browser paints, so that nothing is seen to jump
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const before = last.current
    const isWriting = ownLatest > before.ownLatest
    const wanted = settle(before.geometry, measure(element), {
      wasAtEnd: before.atEnd || isWriting,
      isPrepended: from < before.from,
    })
    if (wanted !== element.scrollTop) element.scrollTop = wanted
    last.current = { ...before, from, ownLatest: isWriting ? ownLatest : before.ownLatest }
    remember()
  })

  useEffect(() => {
    // a growing composer, a typing line, a late font: the end stays in view
    const observer = new ResizeObserver(() => (last.current.atEnd ? toEnd() : remember()))
    if (scroller.current) observer.observe(scroller.current)
    if (content.current) observer.observe(content.current)
    return () => observer.disconnect()
  }, [toEnd, remember])

  const onScroll = useCallback(() => {
    remember()
    if (isNearStart(last.current.geometry)) onNearStart()
  }, [remember, onNearStart])

  const isAtEndNow = useCallback(() => last.current.atEnd, [])
  return { scroller, content, isAtEnd: atEnd, isAtEndNow, onScroll, toEnd }
}

function measure(element: HTMLElement): Geometry {
  return { top: element.scrollTop, height: element.scrollHeight, window: element.clientHeight }
}
