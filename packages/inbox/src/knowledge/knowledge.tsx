import type { Site } from '@opencx/protocol/http/inbox-sites'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { EmptyState } from '../frame/empty-state'
import { failureText } from '../http/failure-text'
import type { Workspace } from '../workspace/workspace'
import { AddSite } from './add-site'
import { RemoveDialog } from './remove-dialog'
import { SiteCard } from './site-card'
import { createSites, type Sites } from './sites'
import { words } from './words'
import './knowledge.css'

/** Where owners and admins say which sites the AI answers from. */
export function Knowledge({ workspace }: { readonly workspace: Workspace }) {
  const { api, onSignedOut } = workspace
  const { id, name } = workspace.organization.value
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

  function onRemoved(site: Site): void {
    setLeaving(null)
    setTold(words.removed(site.name))
    setRemovals(removals + 1)
  }

  return (
    <main class="knowledge">
      <header>
        <h1 ref={heading} tabIndex={-1}>
          {words.heading}
        </h1>
        <p class="knowledge-quiet">
          {name} · {words.lead}
        </p>
      </header>
      <Shown sites={sites} workspace={workspace} told={told} onTell={setTold} onRemove={setLeaving} />
      {leaving && (
        <RemoveDialog
          site={leaving}
          remove={sites.remove}
          onRemoved={() => onRemoved(leaving)}
          onClose={() => setLeaving(null)}
        />
      )}
    </main>
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
  if (state.step === 'loading')
    return (
      <div class="knowledge-loading" role="status">
        <p class="visually-hidden">{words.loading}</p>
        <span class="skeleton" />
        <span class="skeleton" />
      </div>
    )
  if (state.step === 'failed')
    return (
      <div role="alert">
        <EmptyState icon="alert" title={words.failed} lead={failureText(state.refusal)}>
          <button type="button" class="button" onClick={sites.read}>
            {words.retry}
          </button>
        </EmptyState>
      </div>
    )
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
