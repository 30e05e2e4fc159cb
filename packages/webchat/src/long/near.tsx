import type { VNode } from 'preact'
import type { Chat } from '../chat/chat'
import { type Signal, signal } from '../signal/signal'
import type { Rows } from '../thread/log'
import type { Row } from '../thread/rows'
import type { ThreadScroll } from '../thread/thread-scroll'
import { createHeights, type Heights, type Item, keyOf } from './heights'
import { hush } from './hush'
import { createSlots, type Slots } from './slots'

interface Log {
  readonly pages: readonly Rows[]
  readonly log: HTMLElement
  readonly chat: Pick<Chat, 'isAtEnd'>
  readonly scroll: Pick<ThreadScroll, 'anchor'>
  readonly drawn: Signal<object>
  drawRow(row: Row): VNode
}

/** What was drawn last: one item for each child of the log. */
interface Drawn {
  readonly items: readonly Item[]
  readonly heights: Heights
  readonly slots: Slots
}

/** Pixels drawn above and below the page in view, beside one screen: more than a fast flick crosses in a slow phone's two frames. */
const SPAN = 400

const drawings = new WeakMap<HTMLElement, Drawn>()
/** Paper has no screen to be near to. */
const isOnPaper = signal(false)
addEventListener('beforeprint', () => (isOnPaper.value = true))
addEventListener('afterprint', () => (isOnPaper.value = false))

/**
 * The pages near the screen, the newest one, and empty room in place of all others: what a browser does in each frame
 * grows with what is in the document, seen or not.
 */
export function near({ pages, log, chat, scroll, drawn, drawRow }: Log): VNode[] {
  const anchor = scroll.anchor.value?.page
  const isAtEnd = chat.isAtEnd.value
  const {
    items: before,
    heights,
    slots,
  } = drawings.get(log) ?? {
    items: pages,
    heights: createHeights(),
    slots: createSlots({ drawRow, drawn }),
  }
  heights.place(pages)
  const children = [...log.children]
  const isCurrent = children.length === before.length
  if (isCurrent) heights.measure(before, children)

  const box = log.closest('.scroller') ?? log
  const held = heights.indexOf(keyOf(before[isCurrent && anchor ? children.indexOf(anchor) : -1]))
  // moved faster than pages were drawn: what belongs here by its height
  const middle = isAtEnd ? pages.length - 1 : held < 0 ? heights.indexAt(box.scrollTop + box.clientHeight) : held
  const span = isOnPaper.value ? Number.POSITIVE_INFINITY : box.clientHeight + SPAN
  const [from, to] = around(middle, span, heights.of, pages.length)

  // what comes is always there to be told by screen readers
  const newest = Math.max(to, pages.length - 1)
  const rooms = { above: heights.between(0, from), below: heights.between(to, newest) }
  const items = [rooms.above, ...pages.slice(from, to), rooms.below, ...pages.slice(newest)]
  if (bringsBack(before, items)) hush(log)
  drawings.set(log, { items, heights, slots })
  return items.map((item, i) =>
    typeof item === 'number' ? <div key={i ? 'below' : 'above'} style={{ height: `${item}px` }} /> : slots.draw(item),
  )
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
