import type { VNode } from 'preact'
import type { Chat } from '../chat/chat'
import { signal } from '../signal/signal'
import type { Rows } from '../thread/log'
import type { ThreadScroll } from '../thread/thread-scroll'
import { hush } from './hush'

interface Log {
  readonly pages: readonly Rows[]
  readonly log: HTMLElement
  readonly chat: Pick<Chat, 'isAtEnd'>
  readonly scroll: Pick<ThreadScroll, 'anchor'>
  drawPage(rows: Rows): VNode
}

/** What was drawn last: each child of the log is a page, or the room of pages that are not drawn. */
interface Drawn {
  readonly items: readonly (Rows | number)[]
  /** Pixels by page, as they were measured. */
  readonly heights: Map<number, number>
}

/** Pixels of a page that was never drawn, while none was measured. */
const HEIGHT = 300
/** Pixels drawn above and below the page in view, beside two screens. */
const SPAN = 600

const drawings = new WeakMap<HTMLElement, Drawn>()
/** Paper has no screen to be near to. */
const isOnPaper = signal(false)
addEventListener('beforeprint', () => (isOnPaper.value = true))
addEventListener('afterprint', () => (isOnPaper.value = false))

const keyOf = (rows: Rows | number | undefined): number | undefined =>
  typeof rows === 'number' ? undefined : rows?.[0]?.pageKey

/**
 * The pages near the screen, the newest one, and empty room in place of all others: what a browser does in each frame
 * grows with what is in the document, seen or not.
 */
export function near({ pages, log, chat, scroll, drawPage }: Log): VNode[] {
  const anchor = scroll.anchor.value?.page
  const isAtEnd = chat.isAtEnd.value
  const before = drawings.get(log) ?? { items: pages, heights: new Map<number, number>() }
  const { heights } = before
  const children = [...log.children]
  const isCurrent = children.length === before.items.length
  children.forEach((child, i) => {
    const key = isCurrent ? keyOf(before.items[i]) : undefined
    const height = child.getBoundingClientRect().height
    if (key !== undefined && height > 0) heights.set(key, height)
  })
  const known = [...heights.values()]
  const usual = known.length > 0 ? known.reduce((sum, height) => sum + height, 0) / known.length : HEIGHT
  const heightOf = (index: number) => heights.get(keyOf(pages[index]) ?? 0) ?? usual
  const roomOf = (from: number, to: number) => {
    let room = 0
    for (let index = from; index < to; index++) room += heightOf(index)
    return room
  }

  const box = log.closest<HTMLElement>('.scroller') ?? log
  const anchorKey = keyOf(before.items[isCurrent && anchor ? children.indexOf(anchor) : -1])
  let middle = anchorKey === undefined ? -1 : pages.findIndex((page) => keyOf(page) === anchorKey)
  if (isAtEnd) middle = pages.length - 1
  else if (middle < 0) {
    // moved faster than pages were drawn: what belongs here by its height
    let bottom = log.offsetTop - box.scrollTop
    while (++middle < pages.length - 1 && bottom + heightOf(middle) < box.clientHeight) bottom += heightOf(middle)
  }

  const span = isOnPaper.value ? Number.POSITIVE_INFINITY : 2 * box.clientHeight + SPAN
  let [from, to] = [middle, middle + 1]
  for (let room = 0; from > 0 && room < span; room += heightOf(from)) from--
  for (let room = 0; to < pages.length && room < span; room += heightOf(to - 1)) to++
  // what comes is always there to be told by screen readers
  const newest = Math.max(to, pages.length - 1)
  const items = [roomOf(0, from), ...pages.slice(from, to), roomOf(to, newest), ...pages.slice(newest)]
  const there = new Set(before.items.map(keyOf))
  const last = keyOf(before.items.at(-1)) ?? 0
  if (items.map(keyOf).some((key) => !there.has(key) && (key ?? last) < last)) hush(log)
  drawings.set(log, { items, heights })
  return items.map((item, i) =>
    typeof item === 'number' ? <div key={i ? 'below' : 'above'} style={{ height: `${item}px` }} /> : drawPage(item),
  )
}
