import { useEffect, useMemo } from 'preact/hooks'
import { EmptyState } from '../frame/empty-state'
import { failureText } from '../http/failure-text'
import type { Place } from '../place/place'
import { strings } from '../strings/strings'
import { useNow } from '../time/use-now'
import type { Workspace } from '../workspace/workspace'
import { FoundList } from './found-list'
import { createSearch, foundIn, type SearchState } from './search'
import { SearchLoading } from './search-loading'
import { searchUrl } from './search-url'

interface SearchResultsProps {
  readonly workspace: Workspace
  readonly place: Place
  readonly words: string
}

/** What was found, in place of the queue. */
export function SearchResults({ workspace, place, words }: SearchResultsProps) {
  const { api, onSignedOut, me } = workspace
  const organizationId = workspace.organization.value.id
  const search = useMemo(() => createSearch({ api, organizationId, onSignedOut }), [api, organizationId, onSignedOut])
  useEffect(() => void search.look(words), [search, words])
  const now = useNow(30_000)
  const state = search.state.value
  const found = foundIn(state)
  const isEmpty = found !== null && found.contacts.length + found.conversations.length === 0
  return (
    <section class="search-results" aria-labelledby="search-heading" aria-busy={state.step === 'looking'}>
      <h2 id="search-heading" class="visually-hidden">
        {strings.search.heading}
      </h2>
      <p class="visually-hidden" role="status">
        {statusOf(state)}
      </p>
      {state.step === 'failed' && (
        <EmptyState icon="alert" title={strings.search.failed} lead={failureText(state.refusal)}>
          <button type="button" class="button" onClick={() => void search.look(words)}>
            {strings.search.retry}
          </button>
        </EmptyState>
      )}
      {state.step === 'looking' && found === null && <SearchLoading />}
      {isEmpty && <EmptyState icon="searchX" title={strings.search.empty} lead={strings.search.emptyLead} />}
      {found !== null && !isEmpty && (
        <FoundList
          found={found}
          currentId={place.conversationId}
          me={me.id}
          now={now}
          urlOf={(conversationId, message) => searchUrl({ ...place, conversationId }, words, message ?? null)}
          more={state.step === 'found' ? state.more : 'idle'}
          onMore={() => void search.readMore()}
        />
      )}
    </section>
  )
}

/** What is said to who does not see the list. */
function statusOf(state: SearchState): string {
  const words = strings.search
  if (state.step === 'looking') return words.looking
  if (state.step === 'failed') return words.failed
  const { contacts, conversations, next } = state.found
  if (contacts.length + conversations.length === 0) return words.empty
  return words.count(contacts.length, conversations.length, next !== null)
}
