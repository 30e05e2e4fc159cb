import type { Settings } from '@opencx/protocol/http/business'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { AdminPage } from '../admin/admin-page'
import { PageFailed, PageLoading } from '../admin/page-states'
import type { Workspace } from '../workspace/workspace'
import { createDecisions, type Decisions } from './decisions'

interface DecidedPageProps {
  readonly workspace: Workspace
  readonly words: { readonly heading: string; readonly lead: string; readonly loading: string; readonly failed: string }
  readonly className?: string
  readonly children: (settings: Settings, change: Decisions['change']) => ComponentChildren
}

/** A page on which settings of the business are changed, once they are read. */
export function DecidedPage({ workspace, words, className = '', children }: DecidedPageProps) {
  const { api, onSignedOut } = workspace
  const { id } = workspace.organization.value
  const [decisions] = useState(() => createDecisions({ api, organizationId: id, onSignedOut }))
  useEffect(() => void decisions.read(), [decisions])
  const settings = decisions.settings.value
  const refusal = decisions.failed.value
  return (
    <AdminPage workspace={workspace} heading={words.heading} lead={words.lead} className={className}>
      {settings && children(settings, decisions.change)}
      {!settings && refusal && <PageFailed title={words.failed} refusal={refusal} onRetry={decisions.read} />}
      {!settings && !refusal && <PageLoading text={words.loading} size="card" />}
    </AdminPage>
  )
}
