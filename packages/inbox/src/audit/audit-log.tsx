import type { ShownAct } from '@opencx/protocol/http/inbox-audit'
import { useEffect, useState } from 'preact/hooks'
import { EmptyState } from '../frame/empty-state'
import { failureText } from '../http/failure-text'
import { fullTime } from '../time/relative-time'
import type { Workspace } from '../workspace/workspace'
import { createLog, type Log, type LogState } from './log'
import { objectOf, sentenceOf } from './sentence'
import { words } from './words'
import '../admin/admin.css'
import './audit.css'

/** Where owners and admins see who changed what. */
export function AuditLog({ workspace }: { readonly workspace: Workspace }) {
  const { api, onSignedOut } = workspace
  const { id, name } = workspace.organization.value
  const [log] = useState(() => createLog({ api, organizationId: id, onSignedOut }))
  useEffect(() => void log.read(), [log])
  return (
    <main class="admin-page">
      <header class="admin-header">
        <h1 tabIndex={-1}>{words.heading}</h1>
        <p class="admin-hint">
          {name} · {words.lead}
        </p>
      </header>
      <Shown log={log} state={log.state.value} />
    </main>
  )
}

function Shown({ log, state }: { readonly log: Log; readonly state: LogState }) {
  if (state.step === 'loading')
    return (
      <div class="audit-loading" role="status">
        <p class="visually-hidden">{words.loading}</p>
        <span class="skeleton" />
        <span class="skeleton" />
        <span class="skeleton" />
      </div>
    )
  if (state.step === 'failed')
    return (
      <div role="alert">
        <EmptyState icon="alert" title={words.failed} lead={failureText(state.refusal)}>
          <button type="button" class="button" onClick={log.read}>
            {words.retry}
          </button>
        </EmptyState>
      </div>
    )
  if (state.acts.length === 0) return <EmptyState icon="history" title={words.empty} lead={words.emptyLead} />
  return (
    <>
      <ul class="audit-list" aria-label={words.list}>
        {state.acts.map((act) => (
          <Row key={act.id} act={act} />
        ))}
      </ul>
      <footer class="audit-more">
        <p class="admin-problem" role="status">
          {state.more === 'failed' && words.moreFailed}
        </p>
        {state.next !== null && (
          <button type="button" class="button" aria-disabled={state.more === 'loading'} onClick={log.readMore}>
            {state.more === 'loading' ? words.loading : words.more}
          </button>
        )}
      </footer>
    </>
  )
}

function Row({ act }: { readonly act: ShownAct }) {
  const object = objectOf(act)
  return (
    <li>
      <p>
        <strong dir="auto">{act.actorName}</strong> {sentenceOf(act)}
        {object !== '' && (
          <>
            : <bdi>{object}</bdi>
          </>
        )}
      </p>
      <p class="admin-hint">
        {words.actors[act.actorKind]} · <time dateTime={act.at}>{fullTime(act.at)}</time>
      </p>
    </li>
  )
}
