import type { VNode } from 'preact'
import type { Chat } from '../chat/chat'
import { signal } from '../signal/signal'
import type { Rows } from '../thread/log'
import type { ThreadScroll } from '../thread/thread-scroll'
import { createHeights, type Heights, type Item, keyOf } from './heights'
import { hush } from './hush'

interface Log {
  readonly pages: readonly Rows[]
  readonly log: HTMLElement
  readonly chat: Pick<Chat, 'isAtEnd'>
  readonly scroll: Pick<ThreadScroll, 'anchor'>
  drawPage(rows: Rows): VNode
}

/** What was drawn last: one item for each child of the log. */
interface Drawn {
  readonly items: readonly Item[]
  readonly heights: Heights
}

/** Pixels drawn above and below the page in view, beside two screens. */
const SPAN = 600

const drawings = new WeakMap<HTMLElement, Drawn>()
/** Paper has no screen to be near to. */
const isOnPaper = signal(false)
addEventListener('beforeprint', () => (isOnPaper.value = true))
addEventListener('afterprint', () => (isOnPaper.value = false))

/**
 * The pages near the screen, the newest one, and empty room in place of all others: what a browser does in each frame
 * grows with what is in the document, seen or not.
 */
export function near({ pages, log, chat, scroll, drawPage }: Log): VNode[] {
  const anchor = scroll.anchor.value?.page
  const isAtEnd = chat.isAtEnd.value
  const { items: before, heights } = drawings.get(log) ?? { items: pages, heights: createHeights() }
  const children = [...log.children]
  const isCurrent = children.length === before.length
  if (isCurrent) heights.measure(before, children)

  const box = log.closest('.scroller') ?? log
  const anchorKey = keyOf(before[isCurrent && anchor ? children.indexOf(anchor) : -1])
  const held = anchorKey === undefined ? -1 : pages.findIndex((page) => keyOf(page) === anchorKey)
  // moved faster than pages were drawn: what belongs here by its height
  const middle = isAtEnd ? pages.length - 1 : held < 0 ? pageAt(box.scrollTop + box.clientHeight, pages, heights) : held
  const span = isOnPaper.value ? Number.POSITIVE_INFINITY : 2 * box.clientHeight + SPAN
  const [from, to] = around(middle, span, (index) => heights.of(pages[index]), pages.length)

  // what comes is always there to be told by screen readers
  const newest = Math.max(to, pages.length - 1)
  const rooms = { above: heights.ofAll(pages.slice(0, from)), below: heights.ofAll(pages.slice(to, newest)) }
  const items = [rooms.above, ...pages.slice(from, to), rooms.below, ...pages.slice(newest)]
  if (bringsBack(before, items)) hush(log)
  drawings.set(log, { items, heights })
  return items.map((item, i) =>
    typeof item === 'number' ? <div key={i ? 'below' : 'above'} style={{ height: `${item}px` }} /> : drawPage(item),
  )
}

/** The page that reaches down to so many pixels from the beginning. */
function pageAt(pixels: number, pages: readonly Rows[], heights: Heights): number {
  let bottom = 0
  const index = pages.findIndex((page) => {
    bottom += heights.of(page)
    return bottom >= pixels
  })
  return index < 0 ? pages.length - 1 : index
}

/** From and until which page they fill so many pixels above and below one of them. */
function around(middle: number, span: number, heightOf: (index: number) => number, count: number): [number, number] {
  let [from, to] = [middle, middle + 1]
  for (let room = 0; from > 0 && room < span; room += heightOf(from)) from--
  for (let room = 0; to < count && room < span; room += heightOf(to - 1)) to++
  return [from, to]
}

/** Whether pages come into the document that are older than its newest one. */
function bringsBack(before: readonly Item[], items: readonly Item[]): boolean {
  const there = before.flatMap((item) => keyOf(item) ?? [])
  const newest = Math.max(...there)
  return items.flatMap((item) => keyOf(item) ?? []).some((key) => key < newest && !there.includes(key))
}
