import type { View } from '@opencx/client'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { strings } from '../strings/strings'
import { useNow } from '../time/use-now'
import type { Foreseen } from './foresee'
import { linesOf } from './lines'
import { ThreadLine } from './thread-line'
import { TypingLine } from './typing-line'
import { useMissed } from './use-missed'
import { useThreadScroll } from './use-thread-scroll'
import type { Names } from './wording'
import { latestWritten } from './written'
import './thread.css'

interface ThreadProps {
  readonly view: View
  readonly foreseen: Foreseen
  readonly names: Names
  /** A message that is scrolled to and marked once it is there, each time that it is asked for; null for none. */
  readonly found?: { readonly seq: number; readonly asked: number } | null
  readonly onOlder: () => void
  readonly onRetry: (id: string) => void
  readonly onDiscard: (id: string) => void
  /** The newest line is on the screen. */
  readonly onEndInView: (isInView: boolean) => void
}

/** Everything said so far. */
export function Thread({ view, foreseen, names, found = null, onEndInView, onOlder, onRetry, onDiscard }: ThreadProps) {
  const now = useNow(60_000)
  const { conversation, hasOlder, isLoadingOlder } = view
  const lines = useMemo(
    () => linesOf(foreseen.entries, view.positions.visitor),
    [foreseen.entries, view.positions.visitor],
  )
  const ownLatest = latestWritten(view.pending)
  const onNearStart = useCallback(() => {
    if (hasOlder && !isLoadingOlder) onOlder()
  }, [hasOlder, isLoadingOlder, onOlder])
  const scroll = useThreadScroll({ from: conversation.from, ownLatest, onNearStart })
  const missed = useMissed(conversation, scroll.isAtEnd)

  useEffect(() => onEndInView(scroll.isAtEndNow()), [scroll.isAtEnd, scroll.isAtEndNow, onEndInView])
  // a first page that does not fill the screen cannot be scrolled
  useEffect(() => scroll.onScroll(), [scroll.onScroll, conversation.from])
  // a keyboard can only scroll what it can focus
  useLayoutEffect(() => {
    if (scroll.scroller.current) scroll.scroller.current.tabIndex = 0
  }, [scroll.scroller])

  const shown = useRef<typeof found>(null)
  useLayoutEffect(() => {
    if (found === null) shown.current = null
    if (found === null || (shown.current?.seq === found.seq && shown.current.asked === found.asked)) return
    const line = scroll.scroller.current?.querySelector(`[data-seq="${found.seq}"]`)
    if (!line) return
    shown.current = found
    line.scrollIntoView({ block: 'center' })
    scroll.onScroll()
  })

  function toEnd(): void {
    scroll.toEnd()
    // the button goes, and a keyboard goes on from there
    scroll.scroller.current?.focus()
  }

  const isConnected = view.link === 'live' || view.link === 'polling'
  return (
    <div class="thread">
      <div ref={scroll.scroller} class="thread-scroller" onScroll={scroll.onScroll}>
        <div ref={scroll.content} class="thread-content">
          <p class="thread-start">
            {hasOlder ? isLoadingOlder && strings.conversation.older : strings.conversation.beginning}
          </p>
          <div class="thread-log" role="log" aria-label={strings.conversation.log} aria-busy={isLoadingOlder}>
            {lines.map((line) => (
              <ThreadLine
                key={line.key}
                line={line}
                names={names}
                now={now}
                isConnected={isConnected}
                foundSeq={found?.seq ?? null}
                onRetry={onRetry}
                onDiscard={onDiscard}
              />
            ))}
          </div>
          <TypingLine typing={view.typing} names={names} />
        </div>
      </div>
      {!scroll.isAtEnd && (
        <button type="button" class="to-newest" onClick={toEnd}>
          <Icon name="arrowDown" size={14} />
          {missed > 0 ? strings.conversation.newMessages(missed) : strings.conversation.newest}
        </button>
      )}
    </div>
  )
}
