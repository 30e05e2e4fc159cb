import { createElement, Fragment, type RefCallback, render, type VNode } from 'preact'
import { files, long, menu, rich, trouble } from '../chunk/chunks'
import { lazily } from '../chunk/lazily'
import { startOfDay } from '../i18n/dates'
import { language } from '../i18n/translate'
import { computed, effect } from '../signal/signal'
import type { WebchatProps } from '../Webchat'
import { Day, Line } from './Line'
import { Message } from './Message'
import type { Row } from './rows'
import type { ThreadScroll } from './thread-scroll'

/** Rows that are drawn together. */
export type Rows = readonly Row[]

/** More pages than these are drawn only near the screen. */
const MANY = 30

/** Draws the messages by themselves, page by page: what did not change is not looked at again. */
export function createLog({ chat, config }: WebchatProps, scroll: ThreadScroll): RefCallback<HTMLElement> {
  let today = 0
  let made: readonly unknown[] = []
  let drawn: Record<number, readonly [rows: Rows, page: VNode]> = {}
  let drawing = drawn
  const pages = computed(() => pagesOf(chat.rows.value))

  const drawRow = (row: Row): VNode => {
    if (row.kind === 'day') return <Day key={row.key} row={row} today={today} />
    if (row.kind === 'line') return <Line key={row.key} row={row} />
    return <Message key={row.key} chat={chat} row={row} business={config.name} />
  }
  const drawPage = (rows: Rows): VNode => {
    const key = rows[0]?.pageKey ?? 0
    const [before, known] = drawn[key] ?? []
    // files change while they come
    const isSame = (row: Row, i: number) => row === before?.[i] && !(row.kind === 'message' && row.attachments[0])
    const page =
      known && before?.length === rows.length && rows.every(isSame) ? (
        known
      ) : (
        <div key={key} class="page">
          {rows.map(drawRow)}
        </div>
      )
    drawing[key] = [rows, page]
    return page
  }

  return (log) =>
    effect(() => {
      if (!log) return
      today = startOfDay(Date.now())
      // another language or day calls things by other names, and a chunk draws what waited for it
      const now = [
        language.value,
        today,
        rich.module.value,
        menu.module.value,
        trouble.module.value,
        files.module.value,
      ]
      if (now.some((each, i) => each !== made[i])) drawn = {}
      made = now
      drawing = {}
      const all = pages.value
      const near = all.length > MANY && lazily(long, ({ near }) => near({ pages: all, log, chat, scroll, drawPage }))
      render(createElement(Fragment, null, near || all.map(drawPage)), log)
      // what is not in the document any more is forgotten
      drawn = drawing
      scroll.keepPlace()
    })
}

function pagesOf(rows: Rows): Rows[] {
  const pages: Row[][] = []
  let key = -1
  for (const row of rows) {
    if (row.pageKey !== key) pages.push([])
    key = row.pageKey
    pages.at(-1)?.push(row)
  }
  return pages
}
