import type { Site } from '@opencx/protocol/http/inbox-sites'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { AdminPage } from '../admin/admin-page'
import { ConfirmDialog } from '../admin/confirm-dialog'
import { PageFailed, PageLoading } from '../admin/page-states'
import { EmptyState } from '../frame/empty-state'
import type { Workspace } from '../workspace/workspace'
import { AddSite } from './add-site'
import { problemText } from './reason-text'
import { SiteCard } from './site-card'
import { createSites, type Sites } from './sites'
import { words } from './words'
import './knowledge.css'

/** Where owners and admins say which sites the AI answers from. */
export function Knowledge({ workspace }: { readonly workspace: Workspace }) {
  const { api, onSignedOut } = workspace
  const { id } = workspace.organization.value
  const heading = useRef<HTMLHeadingElement>(null)
  const [sites] = useState(() => createSites({ api, organizationId: id, onSignedOut }))
  const [told, setTold] = useState('')
  const [leaving, setLeaving] = useState<Site | null>(null)
  const [removals, setRemovals] = useState(0)
  useEffect(() => sites.watch(), [sites])
  // what had the focus is gone with the site, once the dialog is closed
  useLayoutEffect(() => {
    if (removals > 0) heading.current?.focus()
  }, [removals])

  function onRemoved({ name }: Site): void {
    setTold(words.removed(name))
    setRemovals(removals + 1)
  }

  return (
    <AdminPage
      workspace={workspace}
      heading={words.heading}
      lead={words.lead}
      headingRef={heading}
      className="knowledge"
    >
      <Shown sites={sites} workspace={workspace} told={told} onTell={setTold} onRemove={setLeaving} />
      {leaving && (
        <ConfirmDialog
          question={{
            title: words.removeTitle(leaving.name),
            points: [words.removeLead],
            deed: words.remove,
            run: () => sites.remove(leaving.id),
            onDone: () => onRemoved(leaving),
          }}
          explain={problemText}
          onClose={() => setLeaving(null)}
        />
      )}
    </AdminPage>
  )
}

interface ShownProps {
  readonly sites: Sites
  readonly workspace: Workspace
  readonly told: string
  readonly onTell: (text: string) => void
  readonly onRemove: (site: Site) => void
}

function Shown({ sites, workspace, told, onTell, onRemove }: ShownProps) {
  const state = sites.state.value
  if (state.step === 'loading') return <PageLoading text={words.loading} size="card" />
  if (state.step === 'failed') return <PageFailed title={words.failed} refusal={state.refusal} onRetry={sites.read} />
  return (
    <>
      <AddSite sites={sites} onAdded={(name) => onTell(words.add.added(name))} />
      <p class="knowledge-told" role="status">
        {told}
      </p>
      <p class="site-problem" role="status">
        {state.isBehind && words.behind}
      </p>
      {state.sites.length === 0 ? (
        <EmptyState icon="book" title={words.empty} lead={words.emptyLead} />
      ) : (
        <ul class="sites" aria-label={words.list}>
          {state.sites.map((site) => (
            <SiteCard key={site.id} site={site} sites={sites} workspace={workspace} onRemove={() => onRemove(site)} />
          ))}
        </ul>
      )}
    </>
  )
}
