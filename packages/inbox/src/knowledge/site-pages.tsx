import type { ShownPage } from '@opencx/protocol/http/inbox-sites'
import { useEffect, useState } from 'preact/hooks'
import { words as admin } from '../admin/words'
import { fullTime } from '../time/relative-time'
import type { Workspace } from '../workspace/workspace'
import { createPages, type PageFilter } from './pages'
import { reasonText } from './reason-text'
import { words } from './words'

interface SitePagesProps {
  readonly workspace: Workspace
  readonly siteId: string
  readonly name: string
  /** Which ones are shown until another filter is chosen. */
  readonly first: PageFilter
}

const FILTERS: readonly PageFilter[] = ['all', 'synced', 'error', 'excluded', 'pending']

/** The pages of a site, with what is wrong with each. */
export function SitePages({ workspace, siteId, name, first }: SitePagesProps) {
  const { api, onSignedOut } = workspace
  const [list] = useState(() => createPages({ api, siteId, onSignedOut }))
  useEffect(() => void list.choose(first), [list, first])
  const { step, filter, pages, next } = list.state.value
  return (
    <section class="site-pages" aria-label={words.showPagesNamed(name)}>
      <label class="site-filter">
        {words.pages.filter}
        <select
          value={filter}
          onChange={({ currentTarget }) => list.choose(FILTERS.find((each) => each === currentTarget.value) ?? 'all')}
        >
          {FILTERS.map((each) => (
            <option key={each} value={each}>
              {words.pages.filters[each]}
            </option>
          ))}
        </select>
      </label>
      {pages.length > 0 && (
        <ul aria-label={words.showPagesNamed(name)}>
          {pages.map((page) => (
            <PageRow key={page.id} page={page} />
          ))}
        </ul>
      )}
      <p class={step === 'failed' ? 'site-problem' : 'knowledge-quiet'} role="status">
        {step === 'loading' && words.pages.loading}
        {step === 'failed' && words.pages.failed}
        {step === 'shown' && pages.length === 0 && words.pages.empty}
      </p>
      {step !== 'loading' && (step === 'failed' || next !== null) && (
        <button type="button" class="button" onClick={list.readMore}>
          {step === 'failed' ? admin.retry : words.pages.more}
        </button>
      )}
    </section>
  )
}

function PageRow({ page }: { readonly page: ShownPage }) {
  const { url, title, status, readAt } = page
  const reason = reasonText(page)
  return (
    <li>
      <p class="page-name">
        <span class={`site-state is-${status}`}>{words.pages.statuses[status]}</span>
        {title !== null && <strong dir="auto">{title}</strong>}
      </p>
      <a href={url} target="_blank" rel="noreferrer" dir="ltr">
        {pathOf(url)}
      </a>
      {reason !== '' && <p>{reason}</p>}
      {readAt !== null && (
        <p class="knowledge-quiet">
          <time dateTime={readAt}>{words.pages.readAt(fullTime(readAt))}</time>
        </p>
      )}
    </li>
  )
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}
