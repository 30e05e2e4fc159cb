import type { WebchatConfig } from '@opencx/protocol/http/widget'
import type { VNode } from 'preact'
import type { Chat } from '../chat/chat'
import { files, menu, rich, trouble } from '../chunk/chunks'
import { lazily } from '../chunk/lazily'
import { startOfDay } from '../i18n/dates'
import { language, t } from '../i18n/translate'
import { Choices } from './Choices'
import { Intro } from './Intro'
import { Day, Line } from './Line'
import { Message } from './Message'
import type { Row } from './rows'
import { Skeleton } from './Skeleton'
import { Typing } from './Typing'
import type { ThreadScroll } from './thread-scroll'

interface ThreadProps {
  readonly chat: Chat
  readonly config: WebchatConfig
  readonly scroll: ThreadScroll
}

/** What is drawn, by row and by page: the same drawing again costs nothing, which keeps long conversations smooth. */
let drawings = { made: [] as readonly unknown[], byRow: new WeakMap<Row, VNode>() }
const drawnPages: Record<number, readonly [rows: readonly VNode[], page: VNode]> = {}

/** The conversation, from its greeting to the newest message. */
export function Thread({ chat, scroll, config }: ThreadProps) {
  const { name: business, welcome, suggestedQuestions = [] } = config
  const { isLoaded, hasOlder, isLoadingOlder, typing } = chat.view.value
  const rows = chat.rows.value
  const today = startOfDay(Date.now())
  // another language or day calls things by other names, and a chunk draws what waited for it
  const made = [language.value, today, rich.module.value, menu.module.value, trouble.module.value, files.module.value]
  if (made.some((each, i) => each !== drawings.made[i])) drawings = { made, byRow: new WeakMap() }

  const draw = (row: Row): VNode => {
    if (row.kind === 'day') return <Day key={row.key} row={row} today={today} />
    if (row.kind === 'line') return <Line key={row.key} row={row} />
    return <Message key={row.key} chat={chat} row={row} business={business} />
  }
  const drawOnce = (row: Row): VNode => {
    // files change while they come
    if (row.kind === 'message' && row.attachments[0]) return draw(row)
    const drawing = drawings.byRow.get(row) ?? draw(row)
    drawings.byRow.set(row, drawing)
    return drawing
  }
  const pages = new Map<number, VNode[]>()
  for (const row of rows) {
    const drawn = pages.get(row.pageFrom) ?? []
    pages.set(row.pageFrom, drawn)
    drawn.push(drawOnce(row))
  }
  const drawPage = ([from, drawn]: [number, VNode[]]): VNode => {
    const [before, known] = drawnPages[from] ?? []
    if (known && before?.length === drawn.length && drawn.every((row, i) => row === before[i])) return known
    const page = (
      <div key={from} class="page">
        {drawn}
      </div>
    )
    drawnPages[from] = [drawn, page]
    return page
  }

  const last = rows.at(-1)
  const choices = last ? (last.kind === 'message' && last.quickReplies) || [] : suggestedQuestions

  if (!isLoaded) return <Skeleton />
  return (
    <div ref={scroll.mount} class={rows.length > 0 ? 'thread' : 'thread empty'}>
      {hasOlder ? (
        <div class="older" role="status">
          <span class="spinner" />
          <span class="unseen">{isLoadingOlder && menu.module.value && t('more.loadingOlder')}</span>
        </div>
      ) : (
        <Intro business={business} welcome={welcome} />
      )}
      <div key="log" role="log" aria-label={t('thread.label')}>
        {[...pages].map(drawPage)}
      </div>
      <Typing actors={typing} business={business} />
      {choices.length > 0 && <Choices texts={choices} onChoose={chat.send} />}
      {!last &&
        (config.helpLinks || menu.module.value) &&
        lazily(menu, ({ Home }) => <Home chat={chat} config={config} />)}
    </div>
  )
}
