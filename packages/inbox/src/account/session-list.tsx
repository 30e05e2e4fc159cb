import type { OwnSession } from '@opencx/protocol/http/inbox-account'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { PageLoading } from '../admin/page-states'
import type { Refusal } from '../http/reply'
import { Icon } from '../icon/icon'
import { fullDay } from '../time/relative-time'
import { browserName } from './browser-name'
import type { SessionsState } from './own-account'
import { problemText, words } from './words'

interface SessionListProps {
  readonly sessions: SessionsState
  readonly onRetry: () => void
  readonly end: (id: string) => Promise<Refusal | null>
  readonly onEndAll: () => void
}

/** The browsers in which somebody is signed in. */
export function SessionList({ sessions, onRetry, end, onEndAll }: SessionListProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const [told, setTold] = useState<{ of: string; text: string; isProblem: boolean } | null>(null)
  // what had the focus went with its row, where that is gone
  useLayoutEffect(() => {
    if (!told || sessions.step !== 'shown') return
    if (!sessions.items.some(({ id }) => id === told.of)) heading.current?.focus()
  }, [told])

  async function signOut({ id, userAgent }: OwnSession): Promise<void> {
    const refusal = await end(id)
    const done = words.ended(browserName(userAgent))
    setTold({ of: id, text: refusal ? problemText(refusal) : done, isProblem: refusal !== null })
  }

  return (
    <section class="team-section" aria-labelledby="account-sessions">
      <header class="section-header">
        <div class="account-head">
          <h2 ref={heading} id="account-sessions" tabIndex={-1}>
            {words.sessionsTitle}
          </h2>
          <p class="admin-hint">{words.sessionsLead}</p>
        </div>
        <button type="button" class="button danger" onClick={onEndAll}>
          {words.endAll}
        </button>
      </header>
      <p class={told?.isProblem ? 'admin-problem' : 'admin-told'} role="status">
        {told?.text}
      </p>
      {sessions.step === 'loading' && <PageLoading text={words.loading} />}
      {sessions.step === 'failed' && (
        <div class="save-row" role="alert">
          <p class="admin-problem">{words.loadFailed}</p>
          <button type="button" class="button" onClick={onRetry}>
            {words.retry}
          </button>
        </div>
      )}
      {sessions.step === 'shown' && (
        <ul class="team-list" aria-labelledby="account-sessions">
          {sessions.items.map((session) => (
            <Row key={session.id} session={session} onEnd={() => void signOut(session)} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Row({ session, onEnd }: { readonly session: OwnSession; readonly onEnd: () => void }) {
  const name = browserName(session.userAgent)
  return (
    <li>
      <Icon name={/iPhone|Android/.test(name) ? 'phone' : 'monitor'} size={19} />
      <div class="team-facts">
        <p>
          <strong>{name}</strong> {session.isCurrent && <span class="team-badge">{words.thisOne}</span>}
        </p>
        <p class="admin-hint">
          <span>{words.signedIn(fullDay(session.signedInAt))}</span> ·{' '}
          <span>{words.lastUsed(fullDay(session.lastUsedAt))}</span>
        </p>
      </div>
      <div class="team-actions">
        {!session.isCurrent && (
          <button type="button" class="button" aria-label={words.endNamed(name)} onClick={onEnd}>
            {words.end}
          </button>
        )}
      </div>
    </li>
  )
}
