import type { View } from '@opencx/client'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { strings } from '../strings/strings'
import { useNow } from '../time/use-now'
import { linesOf } from './lines'
import { isAtEnd } from './scroll'
import { ThreadLine } from './thread-line'
import { TypingLine } from './typing-line'
import type { Found } from './use-found'
import { useMissed } from './use-missed'
import type { Names } from './wording'
import { latestWritten } from './written'
import './thread.css'

interface ExcerptThreadProps {
  readonly found: Exclude<Found, { step: 'none' | 'here' }>
  readonly view: View
  readonly names: Names
  readonly onLeave: () => void
  readonly onEndInView: (isInView: boolean) => void
}

const ignore = () => {}

/** What was said around a message that is far back, in place of the end of the thread. */
export function ExcerptThread({ found, view, names, onLeave, onEndInView }: ExcerptThreadProps) {
  const now = useNow(60_000)
  const scroller = useRef<HTMLDivElement>(null)
  const words = strings.conversation.excerpt
  const excerpt = found.step === 'apart' ? found.excerpt : null
  const { entries: live, from } = view.conversation
  const reachesEnd = excerpt !== null && excerpt.to + 1 >= from
  const lines = useMemo(() => {
    if (!excerpt) return []
    const shown = reachesEnd ? [...excerpt.entries.filter(({ seq }) => seq < from), ...live] : excerpt.entries
    return linesOf(
      shown.map((entry) => ({ entry, pending: null })),
      view.positions.visitor,
    )
  }, [excerpt, reachesEnd, live, from, view.positions.visitor])

  // nobody has read the end who does not see it
  useEffect(() => onEndInView(false), [onEndInView])
  const missed = useMissed(view.conversation, false)
  const ownLatest = latestWritten(view.pending)
  const written = useRef(ownLatest)
  useEffect(() => {
    if (ownLatest > written.current) onLeave()
  }, [ownLatest, onLeave])

  function leaveAtEnd(): void {
    if (!reachesEnd || !scroller.current) return
    const { scrollTop: top, scrollHeight: height, clientHeight: window } = scroller.current
    if (isAtEnd({ top, height, window })) onLeave()
  }

  const before = useRef<{ from: number; height: number; seq: number; asked: number } | null>(null)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    element.tabIndex = 0
    if (found.step !== 'apart') return
    const last = before.current
    if (last?.seq !== found.seq || last.asked !== found.asked)
      element.querySelector(`[data-seq="${found.seq}"]`)?.scrollIntoView({ block: 'center' })
    // what is being read stays where it is while older lines come in above
    else if (found.excerpt.from < last.from) element.scrollTop += element.scrollHeight - last.height
    const { seq, asked } = found
    before.current = { from: found.excerpt.from, height: element.scrollHeight, seq, asked }
  })

  return (
    <div class="thread">
      <div ref={scroller} class="thread-scroller" onScroll={leaveAtEnd}>
        <div class="thread-content">
          {found.step === 'looking' && (
            <p class="thread-start" role="status">
              {words.looking}
            </p>
          )}
          {found.step === 'lost' && (
            <p class="thread-start" role="alert">
              {words.lost}{' '}
              <button type="button" class="link-button" onClick={found.retry}>
                {words.retry}
              </button>
            </p>
          )}
          {found.step === 'apart' && (
            <>
              {found.isFailed && (
                <p class="thread-start" role="alert">
                  {words.lost}
                </p>
              )}
              <p class="thread-start">
                {found.excerpt.from > 1 ? (
                  <button type="button" class="link-button" aria-disabled={found.isBusy} onClick={found.earlier}>
                    {words.earlier}
                  </button>
                ) : (
                  strings.conversation.beginning
                )}
              </p>
              <div class="thread-log" role="log" aria-label={strings.conversation.log} aria-live="off">
                {lines.map((line) => (
                  <ThreadLine
                    key={line.key}
                    line={line}
                    names={names}
                    now={now}
                    isConnected={true}
                    foundSeq={found.seq}
                    onRetry={ignore}
                    onDiscard={ignore}
                  />
                ))}
              </div>
              {!reachesEnd && (
                <p class="thread-start">
                  <button type="button" class="link-button" aria-disabled={found.isBusy} onClick={found.later}>
                    {words.later}
                  </button>
                </p>
              )}
            </>
          )}
          <TypingLine typing={view.typing} names={names} />
        </div>
      </div>
      <p class="visually-hidden" role="status">
        {missed > 0 && strings.conversation.newMessages(missed)}
      </p>
      <button type="button" class="to-newest" onClick={onLeave}>
        <Icon name="arrowDown" size={14} />
        {missed > 0 ? strings.conversation.newMessages(missed) : strings.conversation.newest}
      </button>
    </div>
  )
}
