import type { ShownAct } from '@opencx/protocol/http/inbox-audit'
import { useEffect, useState } from 'preact/hooks'
import { AdminPage } from '../admin/admin-page'
import { PageFailed, PageLoading } from '../admin/page-states'
import { EmptyState } from '../frame/empty-state'
import { fullTime } from '../time/relative-time'
import type { Workspace } from '../workspace/workspace'
import { createLog, type Log, type LogState } from './log'
import { objectOf, sentenceOf } from './sentence'
import { words } from './words'
import './audit.css'

/** Where owners and admins see who changed what. */
export function AuditLog({ workspace }: { readonly workspace: Workspace }) {
  const { api, onSignedOut } = workspace
  const { id } = workspace.organization.value
  const [log] = useState(() => createLog({ api, organizationId: id, onSignedOut }))
  useEffect(() => void log.read(), [log])
  return (
    <AdminPage workspace={workspace} heading={words.heading} lead={words.lead}>
      <Shown log={log} state={log.state.value} />
    </AdminPage>
  )
}

function Shown({ log, state }: { readonly log: Log; readonly state: LogState }) {
  if (state.step === 'loading') return <PageLoading text={words.loading} />
  if (state.step === 'failed') return <PageFailed title={words.failed} refusal={state.refusal} onRetry={log.read} />
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
