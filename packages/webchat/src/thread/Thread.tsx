import type { VNode } from 'preact'
import type { Chat } from '../chat/chat'
import { startOfDay } from '../i18n/dates'
import { language, t } from '../i18n/translate'
import { Intro } from './Intro'
import { JumpButton } from './JumpButton'
import { Day, Line } from './Line'
import { Message } from './Message'
import { rich } from './MessageText'
import type { Row } from './rows'
import { Skeleton } from './Skeleton'
import { Typing } from './Typing'
import type { ThreadScroll } from './thread-scroll'

interface ThreadProps {
  readonly chat: Chat
  readonly scroll: ThreadScroll
  readonly business: string
  readonly welcome: string
}

/** What is drawn, by row: the same drawing again costs nothing, which keeps long conversations smooth. */
let drawings = { language: language.peek(), today: 0, rich: rich.module.peek(), byRow: new WeakMap<Row, VNode>() }

/** The conversation, from its greeting to the newest message. */
export function Thread({ chat, scroll, business, welcome }: ThreadProps) {
  const { isLoaded, hasOlder, isLoadingOlder, typing } = chat.view.value
  const rows = chat.rows.value
  const today = startOfDay(Date.now())
  // another language or day calls things by other names
  const isOld = language.value !== drawings.language || rich.module.value !== drawings.rich || today !== drawings.today
  if (isOld) drawings = { language: language.value, today, rich: rich.module.value, byRow: new WeakMap() }

  const draw = (row: Row): VNode => {
    if (row.kind === 'day') return <Day key={row.key} row={row} today={today} />
    if (row.kind === 'line') return <Line key={row.key} row={row} />
    const { retry, edit, discard } = chat
    return <Message key={row.key} row={row} business={business} onRetry={retry} onEdit={edit} onDiscard={discard} />
  }
  const drawOnce = (row: Row): VNode => {
    const drawing = drawings.byRow.get(row) ?? draw(row)
    drawings.byRow.set(row, drawing)
    return drawing
  }

  if (!isLoaded) return <Skeleton />
  return (
    <>
      <div class="scroller" ref={scroll.mount} onScroll={scroll.onScroll}>
        <div class={rows.length > 0 ? 'thread' : 'thread empty'}>
          {hasOlder ? (
            <div class="older" role="status">
              <span class="spinner" />
              <span class="unseen">{isLoadingOlder && t('thread.loadingOlder')}</span>
            </div>
          ) : (
            <Intro business={business} welcome={welcome} />
          )}
          <div role="log" aria-label={t('thread.label')}>
            {rows.map(drawOnce)}
          </div>
          <Typing actors={typing} business={business} />
        </div>
      </div>
      <JumpButton chat={chat} onJump={scroll.jump} />
    </>
  )
}
