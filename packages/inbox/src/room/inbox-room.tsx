import { computed } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso/router'
import { brandedName } from '../brand/branded-name'
import { ConversationPane } from '../conversation/conversation-pane'
import { usePageTitle } from '../frame/use-page-title'
import { type Place, readPlace } from '../place/place'
import type { Queue } from '../queue/queue'
import { QueueColumn } from '../queue/queue-column'
import { SearchSide } from '../search/search-side'
import { messageIn, searchUrl, wordsIn } from '../search/search-url'
import { strings } from '../strings/strings'
import { useWorkspace } from '../workspace/workspace-context'
import { NotFound } from './not-found'
import { NothingOpen } from './nothing-open'
import { useQueuePolling } from './use-queue-polling'
import './room.css'

/** The queue, and the conversation picked from it. */
export function InboxRoom() {
  const { params } = useRoute()
  const { query } = useLocation()
  const place = readPlace(params, query)
  return place ? <At place={place} words={wordsIn(query)} /> : <NotFound />
}

function At({ place, words }: { readonly place: Place; readonly words: string }) {
  const workspace = useWorkspace()
  const queue = workspace.queue.value
  const business = brandedName(workspace.organization.value)
  const { view, status, tag, channel, isUnread, conversationId } = place
  const listUrl = searchUrl({ ...place, conversationId: null }, words)

  useEffect(() => queue.show({ view, status, tag, channel, isUnread }), [queue, view, status, tag, channel, isUnread])
  useQueuePolling(queue, workspace.link.value)

  return (
    <main class={`inbox-room ${conversationId === null ? '' : 'has-conversation'}`}>
      <h1 class="visually-hidden" tabIndex={-1}>
        {strings.frame.inbox}
      </h1>
      <Title queue={queue} business={business} />
      <SearchSide workspace={workspace} place={place} words={words}>
        <QueueColumn queue={queue} place={place} workspace={workspace} />
      </SearchSide>
      {conversationId === null ? (
        <NothingOpen />
      ) : (
        <Open queue={queue} conversationId={conversationId} listUrl={listUrl} placeUrl={searchUrl(place, words)} />
      )}
    </main>
  )
}

interface TitleProps {
  readonly queue: Queue
  readonly business: string
}

/** What the tab of the browser says; alone, so that a number that changes there draws nothing else anew. */
function Title({ queue, business }: TitleProps) {
  usePageTitle(strings.frame.title(queue.unread.value, strings.frame.inbox, business))
  return null
}

interface OpenProps {
  readonly queue: Queue
  readonly conversationId: string
  readonly listUrl: string
  /** Of the conversation without the message that was found. */
  readonly placeUrl: string
}

/** The conversation that is open. News of others are none for it. */
function Open({ queue, conversationId, listUrl, placeUrl }: OpenProps) {
  const workspace = useWorkspace()
  const { route, query } = useLocation()
  const summary = useMemo(() => computed(() => queue.known.value.get(conversationId)), [queue, conversationId])
  return (
    <ConversationPane
      key={conversationId}
      workspace={workspace}
      conversationId={conversationId}
      summary={summary.value}
      listUrl={listUrl}
      message={messageIn(query)}
      onBack={() => route(listUrl)}
      onLeaveFound={() => route(placeUrl, true)}
    />
  )
}
