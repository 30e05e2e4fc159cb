import type { Report } from '@opencx/protocol/http/inbox-reports'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { AdminPage } from '../admin/admin-page'
import { PageFailed, PageLoading } from '../admin/page-states'
import { EmptyState } from '../frame/empty-state'
import { REPORTS_PATH } from '../place/place'
import type { Workspace } from '../workspace/workspace'
import { Cards } from './cards'
import { Charts } from './charts'
import { Filters } from './filters'
import { ownZone, questionOf, readReportPlace, reportUrl } from './report-place'
import { createReports, type Reports } from './reports'
import { Tables } from './tables'
import { words } from './words'
import './reports.css'

/** What conversations come to in numbers: owners and admins see all of them, agents their own. */
export function ReportsPage({ workspace }: { readonly workspace: Workspace }) {
  const { api, onSignedOut } = workspace
  const { id, role } = workspace.organization.value
  const { path, query, route } = useLocation()
  const [reports] = useState(() => createReports({ api, onSignedOut }))
  const [openedAt] = useState(Date.now)
  const place = readReportPlace(query)
  const question = questionOf(place, id, openedAt)
  const asked = question && String(question)
  useEffect(() => {
    if (asked !== null) reports.read(new URLSearchParams(asked))
  }, [reports, asked])
  useEffect(() => void workspace.directory.value.read(), [workspace])

  return (
    <AdminPage
      workspace={workspace}
      heading={words.heading}
      lead={role === 'agent' ? words.ownLead : words.lead}
      className="reports-page"
    >
      <Filters
        place={place}
        people={role === 'agent' ? null : workspace.directory.value.people.value}
        tags={workspace.directory.value.tags.value}
        zoneName={ownZone()}
        // a room that is being left asks for nothing
        onChange={(next) => path === REPORTS_PATH && route(reportUrl(next), true)}
      />
      {question === null ? (
        <p class="admin-problem" role="alert">
          {words.order}
        </p>
      ) : (
        <Shown reports={reports} question={question} />
      )}
    </AdminPage>
  )
}

function Shown({ reports, question }: { readonly reports: Reports; readonly question: URLSearchParams }) {
  const state = reports.state.value
  if (state.step === 'loading') return <PageLoading text={words.loading} size="card" />
  if (state.step === 'failed')
    return <PageFailed title={words.failed} refusal={state.refusal} onRetry={() => reports.read(question)} />
  const { report, isStale } = state
  return (
    <div class={`report ${isStale ? 'is-stale' : ''}`} aria-busy={isStale}>
      <p class="visually-hidden" role="status">
        {isStale ? words.loading : words.updated}
      </p>
      {!report.isComplete && <p class="report-notice">{words.incomplete}</p>}
      {isEmpty(report) ? (
        <EmptyState icon="chart" title={words.empty} lead={words.emptyLead} />
      ) : (
        <>
          <Cards report={report} />
          <Charts report={report} />
          <Tables report={report} question={question} />
        </>
      )}
    </div>
  )
}

const isEmpty = ({ total, before }: Report) => total.conversations === 0 && before.total.conversations === 0
