import { useState } from 'preact/hooks'
import { firstListing, placeUrl } from '../place/place'
import { fullTime, relativeTime } from '../time/relative-time'
import type { Contact } from './contact'
import { words } from './words'

interface PastConversationsProps {
  readonly contact: Contact
  /** Id of the one that is open; null for none. */
  readonly current: string | null
}

/** The conversations of a contact, latest first; each has its address. */
export function PastConversations({ contact, current }: PastConversationsProps) {
  const [isBusy, setIsBusy] = useState(false)
  const past = contact.past.value
  if (past === null) return null
  async function more(): Promise<void> {
    if (isBusy) return
    setIsBusy(true)
    await contact.loadMore()
    setIsBusy(false)
  }
  const isAlone = past.next === null && past.items.every(({ conversationId }) => conversationId === current)
  return (
    <section class="contact-section" aria-label={words.conversations}>
      <h4>{words.conversations}</h4>
      {isAlone && <p class="quiet">{current === null ? words.noConversations : words.others}</p>}
      {!isAlone && (
        <ul class="contact-rows">
          {past.items.map(({ conversationId, ticketNumber, head: { status, lastMessage, startedAt } }) => {
            const at = lastMessage?.at ?? startedAt
            return (
              <li key={conversationId}>
                <a
                  class="past"
                  href={placeUrl({ ...firstListing, status, conversationId })}
                  aria-current={conversationId === current ? 'page' : undefined}
                >
                  <span class="past-line">
                    <span class={`status-dot is-${status}`} aria-hidden="true" />
                    <span>
                      #{ticketNumber} · {words.status[status]}
                    </span>
                    {conversationId === current && <small>{words.current}</small>}
                    {at && (
                      <time class="quiet" dateTime={at} title={fullTime(at)}>
                        {relativeTime(at, Date.now())}
                      </time>
                    )}
                  </span>
                  <span class="past-text" dir="auto">
                    {lastMessage?.text ?? words.nothingSaid}
                  </span>
                </a>
              </li>
            )
          })}
        </ul>
      )}
      {past.next !== null && (
        <button type="button" class="link-button" aria-disabled={isBusy} onClick={more}>
          {words.more}
        </button>
      )}
    </section>
  )
}
