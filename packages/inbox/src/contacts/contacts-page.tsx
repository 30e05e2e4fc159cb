import { useEffect, useMemo, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { EmptyState } from '../frame/empty-state'
import { failureText } from '../http/failure-text'
import { useShortcuts } from '../keyboard/use-shortcuts'
import { CONTACTS_PATH } from '../place/place'
import { MoreRows } from '../queue/more-rows'
import { SearchField } from '../search/search-field'
import { SearchLoading } from '../search/search-loading'
import { wordsIn } from '../search/search-url'
import { useWalk } from '../search/use-walk'
import { strings } from '../strings/strings'
import { useNow } from '../time/use-now'
import type { Workspace } from '../workspace/workspace'
import { type ContactList, createContactList } from './contact-list'
import { ContactRow } from './contact-row'
import { ContactView } from './contact-view'
import { contactUrl } from './contacts-url'
import { words } from './words'
import './contacts.css'

/** Everybody that the business knows, and beside them the one who is chosen. */
export function ContactsPage({ workspace }: { readonly workspace: Workspace }) {
  const { path, query, route } = useLocation()
  const { api, onSignedOut, organization } = workspace
  const organizationId = organization.value.id
  const asked = wordsIn(query)
  const contactId = contactIdIn(path)
  const list = useMemo(
    () => createContactList({ api, organizationId, onSignedOut }),
    [api, organizationId, onSignedOut],
  )
  useEffect(() => void list.look(asked), [list, asked])
  const side = useRef<HTMLDivElement>(null)
  useShortcuts({ back: () => contactId !== null && route(contactUrl(null, asked)) })
  return (
    <main class={`contacts-room ${contactId === null ? '' : 'has-contact'}`}>
      <h1 class="visually-hidden" tabIndex={-1}>
        {strings.frame.contacts}
      </h1>
      <div ref={side} class="queue-side">
        <p class="contacts-heading" aria-hidden="true">
          {strings.frame.contacts}
          <small dir="auto">{organization.value.name}</small>
        </p>
        <SearchField
          words={asked}
          placeholder={words.placeholder}
          onSearch={(next) => next !== asked && route(contactUrl(contactId, next), asked !== '')}
          onDown={() => side.current?.querySelector<HTMLElement>('[data-result]')?.focus()}
        />
        <Listed list={list} asked={asked} currentId={contactId} />
      </div>
      {contactId === null ? (
        <section class="nothing-open">
          <h2>{words.none}</h2>
          <p>{words.noneLead}</p>
        </section>
      ) : (
        <ContactView
          key={contactId}
          workspace={workspace}
          contactId={contactId}
          listUrl={contactUrl(null, asked)}
          onChanged={() => void list.refresh()}
        />
      )}
    </main>
  )
}

interface ListedProps {
  readonly list: ContactList
  readonly asked: string
  readonly currentId: string | null
}

function Listed({ list, asked, currentId }: ListedProps) {
  const state = list.state.value
  const now = useNow(30_000)
  const items = state.step === 'shown' ? state.items : []
  const walk = useWalk({ names: items.map(({ id }) => id), isConversationOpen: currentId !== null })
  if (state.step === 'loading')
    return (
      <div role="status">
        <p class="visually-hidden">{words.loading}</p>
        <SearchLoading />
      </div>
    )
  if (state.step === 'failed')
    return (
      <div role="alert">
        <EmptyState icon="alert" title={words.failed} lead={failureText(state.refusal)}>
          <button type="button" class="button" onClick={() => void list.look(asked)}>
            {words.retry}
          </button>
        </EmptyState>
      </div>
    )
  const isEmpty = items.length === 0 && state.next === null
  const instead = asked === '' ? [words.empty, words.emptyLead] : [words.notFound, words.notFoundLead]
  return (
    <div ref={walk.list} class="queue-scroller">
      <div role="status">{isEmpty && <EmptyState icon="users" title={instead[0] ?? ''} lead={instead[1] ?? ''} />}</div>
      {items.length > 0 && (
        <ul class="contact-entries" aria-label={words.list} {...walk.keys}>
          {items.map((contact) => (
            <ContactRow
              key={contact.id}
              contact={contact}
              url={contactUrl(contact.id, asked)}
              isStop={contact.id === walk.stop}
              isCurrent={contact.id === currentId}
              now={now}
            />
          ))}
        </ul>
      )}
      {state.next !== null && <MoreRows reading={state.more} onMore={list.readMore} failed={words.moreFailed} />}
    </div>
  )
}

/** The contact that an address means; null for none. */
function contactIdIn(path: string): string | null {
  const id = path.slice(CONTACTS_PATH.length + 1)
  try {
    return decodeURIComponent(id) || null
  } catch {
    // a percent sign that begins nothing: no id that we give has one
    return id
  }
}
