import type { View } from '@opencx/client'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { strings } from '../strings/strings'
import { useNow } from '../time/use-now'
import type { Foreseen } from './foresee'
import { linesOf, type TextLine } from './lines'
import { ThreadLine } from './thread-line'
import { TypingLine } from './typing-line'
import { useThreadScroll } from './use-thread-scroll'
import type { Names } from './wording'
import './thread.css'

interface ThreadProps {
  readonly view: View
  readonly foreseen: Foreseen
  readonly names: Names
  /** Number of a message that is scrolled to and marked once it is there; null for none. */
  readonly foundSeq?: number | null
  readonly onOlder: () => void
  readonly onRetry: (id: string) => void
  readonly onDiscard: (id: string) => void
  /** The newest line is on the screen. */
  readonly onEndInView: (isInView: boolean) => void
}

/** Everything said so far. */
export function Thread({
  view,
  foreseen,
  names,
  foundSeq = null,
  onEndInView,
  onOlder,
  onRetry,
  onDiscard,
}: ThreadProps) {
  const now = useNow(60_000)
  const { conversation, hasOlder, isLoadingOlder } = view
  const lines = useMemo(
    () => linesOf(foreseen.entries, view.positions.visitor),
    [foreseen.entries, view.positions.visitor],
  )
  const ownLatest = view.pending.at(-1)?.command.id ?? ''
  const onNearStart = useCallback(() => {
    if (hasOlder && !isLoadingOlder) onOlder()
  }, [hasOlder, isLoadingOlder, onOlder])
  const scroll = useThreadScroll({ from: conversation.from, ownLatest, onNearStart })
  const missed = useMissed(lines.filter(isFromVisitor), { newest: conversation.seq, isAtEnd: scroll.isAtEnd })

  useEffect(() => onEndInView(scroll.isAtEndNow()), [scroll.isAtEnd, scroll.isAtEndNow, onEndInView])
  // a first page that does not fill the screen cannot be scrolled
  useEffect(() => scroll.onScroll(), [scroll.onScroll, conversation.from])
  // a keyboard can only scroll what it can focus
  useLayoutEffect(() => {
    if (scroll.scroller.current) scroll.scroller.current.tabIndex = 0
  }, [scroll.scroller])

  const shownFound = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (foundSeq === null) shownFound.current = null
    if (foundSeq === null || shownFound.current === foundSeq) return
    const line = scroll.scroller.current?.querySelector(`[data-seq="${foundSeq}"]`)
    if (!line) return
    shownFound.current = foundSeq
    line.scrollIntoView({ block: 'center' })
    scroll.onScroll()
  })

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
                foundSeq={foundSeq}
                onRetry={onRetry}
                onDiscard={onDiscard}
              />
            ))}
          </div>
          <TypingLine typing={view.typing} names={names} />
        </div>
      </div>
      {!scroll.isAtEnd && (
        <button type="button" class="to-newest" onClick={scroll.toEnd}>
          <Icon name="arrowDown" size={14} />
          {missed > 0 ? strings.conversation.newMessages(missed) : strings.conversation.newest}
        </button>
      )}
    </div>
  )
}

function isFromVisitor(line: ReturnType<typeof linesOf>[number]): line is TextLine {
  return line.kind === 'message' && line.by.kind === 'visitor'
}

/** How many messages came in below while the reader was further up. */
function useMissed(messages: readonly TextLine[], end: { newest: number; isAtEnd: boolean }): number {
  const { newest, isAtEnd } = end
  const seen = useRef(newest)
  useEffect(() => {
    if (isAtEnd) seen.current = newest
  }, [isAtEnd, newest])
  return isAtEnd ? 0 : messages.filter((message) => message.seq > seen.current).length
}
