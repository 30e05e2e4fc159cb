import type { FoundContact, FoundConversation } from '@opencx/protocol/http/inbox-search'
import { actorName, contactName } from '../conversation/wording'
import { strings } from '../strings/strings'
import { ResultRow } from './result-row'
import type { Found } from './search'
import { Snippet } from './snippet'
import { useWalk } from './use-walk'

interface FoundListProps {
  readonly found: Found
  readonly currentId: string | null
  readonly me: string
  readonly now: number
  readonly urlOf: (conversationId: string, message?: number) => string
  readonly more: 'idle' | 'busy' | 'failed'
  readonly onMore: () => void
}

/** People and messages that were found. */
export function FoundList({ found, currentId, me, now, urlOf, more, onMore }: FoundListProps) {
  const { contacts, conversations } = found
  const names = [...contacts.map(contactRow), ...conversations.map(messageRow)]
  const { list, stop, keys } = useWalk({ names, isConversationOpen: currentId !== null })
  const words = strings.search
  const rowOf = (name: string, { summary, ...found }: FoundContact | FoundConversation) => ({
    name,
    summary,
    now,
    url: urlOf(summary.conversationId, 'hit' in found ? found.hit.seq : undefined),
    isStop: name === stop,
    isCurrent: summary.conversationId === currentId,
  })
  return (
    <div ref={list} class="search-scroller">
      {contacts.length > 0 && (
        <section>
          <h3 id="search-people">{words.people}</h3>
          <ul class="queue-list" aria-labelledby="search-people" {...keys}>
            {contacts.map((contact, index) => {
              const name = contactRow(contact, index)
              const { lastMessage } = contact.summary.head
              return (
                <ResultRow
                  key={name}
                  {...rowOf(name, contact)}
                  at={lastMessage?.at ?? null}
                  title={isOfName(contact) ? <Snippet parts={contact.snippet} /> : null}
                >
                  <Particular contact={contact} />
                </ResultRow>
              )
            })}
          </ul>
        </section>
      )}
      {conversations.length > 0 && (
        <section>
          <h3 id="search-messages">{words.messages}</h3>
          <ul class="queue-list" aria-labelledby="search-messages" {...keys}>
            {conversations.map((conversation) => {
              const name = messageRow(conversation)
              const { summary, hit } = conversation
              const who = actorName(hit.by, { me, contact: contactName(summary) })
              return (
                <ResultRow key={name} {...rowOf(name, conversation)} at={hit.at} title={null}>
                  {hit.isNote && <span class="result-note">{words.note}</span>}
                  {hit.by.kind !== 'visitor' && <span class="row-who">{who}: </span>}
                  <Snippet parts={hit.snippet} />
                </ResultRow>
              )
            })}
          </ul>
        </section>
      )}
      {found.next !== null && (
        <div class="queue-more">
          {more === 'failed' && <p role="alert">{words.moreFailed}</p>}
          <button type="button" class="link-button" aria-busy={more === 'busy'} onClick={onMore}>
            {more === 'busy' ? words.loadingMore : more === 'failed' ? words.retry : words.more}
          </button>
        </div>
      )}
    </div>
  )
}

// a contact may stand there by their ticket number too
const contactRow = ({ summary }: FoundContact, index: number) => `contact-${index}-${summary.conversationId}`
const messageRow = ({ summary }: FoundConversation) => `message-${summary.conversationId}`

/** Whether what was found is the name that the row shows anyway. */
function isOfName({ field, snippet, summary }: FoundContact): boolean {
  return field === 'name' && snippet.map(({ text }) => text).join('') === summary.contact.name
}

/** What of a contact was found, or where to reach them. */
function Particular({ contact }: { readonly contact: FoundContact }) {
  const { field, snippet, summary } = contact
  if (isOfName(contact)) return <>{summary.contact.email ?? strings.search.ticket(summary.ticketNumber)}</>
  return (
    <>
      {field === 'externalId' && <span class="row-who">{strings.search.externalId}: </span>}
      <Snippet parts={snippet} />
    </>
  )
}
