import { createElement, Fragment, type RefCallback, render, type VNode } from 'preact'
import { long } from '../chunk/chunks'
import { lazily } from '../chunk/lazily'
import { startOfDay } from '../i18n/dates'
import { computed, effect, signal } from '../signal/signal'
import type { WebchatProps } from '../Webchat'
import { Day, Line } from './Line'
import { Message } from './Message'
import type { Row } from './rows'
import type { ThreadScroll } from './thread-scroll'

/** Rows that are drawn together. */
export type Rows = readonly Row[]

/** More pages than these are drawn only near the screen. */
const MANY = 75

/** Draws the messages by themselves, so that nothing else that changes draws them again. */
export function createLog({ chat, config }: WebchatProps, scroll: ThreadScroll): RefCallback<HTMLElement> {
  const pages = computed(() => pagesOf(chat.rows.value))
  const drawRow = (row: Row): VNode => {
    if (row.kind === 'day') return <Day key={row.key} row={row} today={startOfDay(Date.now())} />
    if (row.kind === 'line') return <Line key={row.key} row={row} />
    return <Message key={row.key} chat={chat} row={row} business={config.name} />
  }
  const drawPage = (rows: Rows): VNode => (
    <div key={rows[0]?.pageKey} class="page">
      {rows.map(drawRow)}
    </div>
  )
  return (log) => {
    if (!log) return
    const drawn = signal({})
    const stops = [
      effect(() => {
        const all = pages.value
        const near =
          all.length > MANY && lazily(long, ({ near }) => near({ pages: all, log, chat, scroll, drawn, drawRow }))
        render(createElement(Fragment, null, near || all.map(drawPage)), log)
        drawn.value = {}
      }),
      // once, however much was drawn: asking for a place makes the browser lay everything out
      effect(() => {
        if (drawn.value) scroll.keepPlace()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }
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
