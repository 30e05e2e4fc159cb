import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { EmptyState } from '../frame/empty-state'
import type { Place } from '../place/place'
import { strings } from '../strings/strings'
import type { Workspace } from '../workspace/workspace'
import { SearchField } from './search-field'
import { SearchLoading } from './search-loading'
import { messageIn, searchUrl } from './search-url'
import './search.css'

interface SearchSideProps {
  readonly workspace: Workspace
  readonly place: Place
  readonly words: string
  /** The queue, while nothing is searched for. */
  readonly children: ComponentChildren
}

/** The side with the lists: the search field, and below it the queue or what was found. */
export function SearchSide({ workspace, place, words, children }: SearchSideProps) {
  const { route, query } = useLocation()
  const side = useRef<HTMLDivElement>(null)
  return (
    <div ref={side} class="queue-side">
      <SearchField
        words={words}
        onSearch={(next) => {
          // what is typed on is one search, and one step back in the history
          if (next !== words) route(searchUrl(place, next, messageIn(query)), words !== '')
        }}
        onDown={() => side.current?.querySelector<HTMLElement>('[data-result], [data-row]')?.focus()}
      />
      {words === '' ? children : <Results workspace={workspace} place={place} words={words} />}
    </div>
  )
}

const load = () => import('./search-results').then(({ SearchResults }) => SearchResults)
type Loaded = Awaited<ReturnType<typeof load>>

/** What was found, whose program is loaded with the first search. */
function Results(props: Omit<SearchSideProps, 'children'>) {
  const [loaded, setLoaded] = useState<{ Loaded: Loaded } | 'lost' | null>(null)
  useEffect(() => {
    let isWanted = true
    load().then(
      (Loaded) => isWanted && setLoaded({ Loaded }),
      () => isWanted && setLoaded('lost'),
    )
    return () => {
      isWanted = false
    }
  }, [])
  if (loaded === null) return <SearchLoading />
  if (loaded !== 'lost') return <loaded.Loaded {...props} />
  return (
    <EmptyState icon="alert" title={strings.frame.setupLost} lead={strings.frame.setupLostLead}>
      <button type="button" class="button" onClick={() => location.reload()}>
        {strings.start.reload}
      </button>
    </EmptyState>
  )
}
