import type { Site } from '@opencx/protocol/http/inbox-sites'
import { useState } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { fullTime } from '../time/relative-time'
import type { Workspace } from '../workspace/workspace'
import type { PageFilter } from './pages'
import { problemText } from './reason-text'
import { SitePages } from './site-pages'
import type { Sites } from './sites'
import { words } from './words'
import './site.css'

interface SiteCardProps {
  readonly site: Site
  readonly sites: Sites
  readonly workspace: Workspace
  readonly onRemove: () => void
}

const COUNTS = ['synced', 'pending', 'error', 'excluded'] as const

/** One site: how it is doing, and what can be done with it. */
export function SiteCard({ site, sites, workspace, onRemove }: SiteCardProps) {
  const { id, url, name, crawl, pages, problem, lastCrawlAt } = site
  const [shown, setShown] = useState<PageFilter | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [refused, setRefused] = useState('')
  const isPaused = site.status === 'paused'
  const state = stateOf(site)

  async function act(deed: () => ReturnType<Sites['crawl']>): Promise<void> {
    if (isBusy) return
    setIsBusy(true)
    const refusal = await deed()
    setIsBusy(false)
    setRefused(refusal ? problemText(refusal) : '')
  }

  return (
    <li class="site" aria-labelledby={`site-${id}`}>
      <header>
        <h2 id={`site-${id}`} dir="auto">
          {name}
        </h2>
        <span class={`site-state is-${state}`}>
          {state === 'partly' ? words.partly(pages.error) : words.states[state]}
        </span>
        <a href={url} target="_blank" rel="noreferrer" dir="ltr">
          {url}
        </a>
      </header>
      {crawl?.status === 'running' && (
        <p class="site-progress">
          <progress
            aria-label={words.progress(name)}
            value={Math.min(crawl.done, crawl.total)}
            max={Math.max(crawl.total, 1)}
          />
          {words.progressOf(crawl.done, crawl.total)}
        </p>
      )}
      <p class="site-counts">
        <span>{words.counts.total(pages.total)}</span>
        {COUNTS.filter((count) => pages[count] > 0 || count === 'synced').map((count) =>
          count === 'error' ? (
            <button
              key={count}
              type="button"
              class="is-error"
              aria-expanded={shown === 'error'}
              aria-label={words.showFailedNamed(name, pages.error)}
              onClick={() => setShown(shown === 'error' ? null : 'error')}
            >
              {words.counts.error(pages.error)}
            </button>
          ) : (
            <span key={count} class={`is-${count}`}>
              {words.counts[count](pages[count])}
            </span>
          ),
        )}
      </p>
      <p class="knowledge-quiet">
        {words.lastCrawl}: {lastCrawlAt === null ? words.notYet : <Time at={lastCrawlAt} />} · {words.nextCrawl}:{' '}
        {nextOf(site)}
      </p>
      {problem !== null && crawl === null && (
        <p class="site-problem">
          <Icon name="alert" size={14} />
          {problem}
        </p>
      )}
      <p class="site-problem" role="status">
        {refused}
      </p>
      <footer>
        <button
          type="button"
          class="button"
          aria-expanded={shown !== null}
          aria-label={words.showPagesNamed(name)}
          onClick={() => setShown(shown === null ? 'all' : null)}
        >
          <Icon name="chevronDown" size={14} />
          {words.showPages}
        </button>
        <button
          type="button"
          class="button"
          aria-disabled={isBusy || crawl !== null}
          aria-label={words.crawlNamed(name)}
          onClick={() => crawl === null && act(() => sites.crawl(id))}
        >
          {words.crawl}
        </button>
        <button
          type="button"
          class="button"
          aria-disabled={isBusy}
          aria-label={isPaused ? words.resumeNamed(name) : words.pauseNamed(name)}
          onClick={() => act(() => sites.change(id, isPaused ? 'active' : 'paused'))}
        >
          {isPaused ? words.resume : words.pause}
        </button>
        <button type="button" class="button danger" aria-label={words.removeNamed(name)} onClick={onRemove}>
          {words.remove}
        </button>
      </footer>
      {shown !== null && (
        <SitePages key={`${shown} ${crawl === null}`} workspace={workspace} siteId={id} name={name} first={shown} />
      )}
    </li>
  )
}

type SiteState = keyof typeof words.states | 'partly'

function stateOf({ crawl, status, problem, lastCrawlAt, pages }: Site): SiteState {
  if (crawl) return crawl.status
  if (problem !== null) return 'problem'
  if (status === 'paused') return 'paused'
  if (lastCrawlAt === null) return 'never'
  return pages.error > 0 ? 'partly' : 'ready'
}

function nextOf({ status, nextCrawlAt }: Site) {
  if (status === 'paused') return words.whenResumed
  return nextCrawlAt === null ? words.onlyAsked : <Time at={nextCrawlAt} />
}

const Time = ({ at }: { readonly at: string }) => <time dateTime={at}>{fullTime(at)}</time>
