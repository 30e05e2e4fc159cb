import { useEffect } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso/router'
import { brandedName } from '../brand/branded-name'
import { ConversationPane } from '../conversation/conversation-pane'
import { usePageTitle } from '../frame/use-page-title'
import { type Place, readPlace } from '../place/place'
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
  const { route, query } = useLocation()
  const queue = workspace.queue.value
  const business = brandedName(workspace.organization.value)
  const { view, status, tag, channel, isUnread, conversationId } = place
  const listUrl = searchUrl({ ...place, conversationId: null }, words)

  useEffect(() => queue.show({ view, status, tag, channel, isUnread }), [queue, view, status, tag, channel, isUnread])
  useQueuePolling(queue, workspace.link.value)
  usePageTitle(strings.frame.title(queue.unread.value, strings.frame.inbox, business))

  return (
    <main class={`inbox-room ${conversationId === null ? '' : 'has-conversation'}`}>
      <h1 class="visually-hidden" tabIndex={-1}>
        {strings.frame.inbox}
      </h1>
      <SearchSide workspace={workspace} place={place} words={words}>
        <QueueColumn queue={queue} place={place} workspace={workspace} />
      </SearchSide>
      {conversationId === null ? (
        <NothingOpen />
      ) : (
        <ConversationPane
          workspace={workspace}
          conversationId={conversationId}
          summary={queue.known.value.get(conversationId)}
          listUrl={listUrl}
          message={messageIn(query)}
          onBack={() => route(listUrl)}
          onLeaveFound={() => route(searchUrl(place, words), true)}
        />
      )}
    </main>
  )
}
