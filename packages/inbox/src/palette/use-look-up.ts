import type { SearchReply } from '@opencx/protocol/http/inbox-search'
import { useEffect, useState } from 'preact/hooks'
import { contactUrl } from '../contacts/contacts-url'
import { ask } from '../conversation/asked-again'
import { contactName } from '../conversation/wording'
import { firstListing } from '../place/place'
import { searchUrl } from '../search/search-url'
import type { Command } from './command'
import type { Here } from './here'

/** Who types goes on typing meanwhile. */
const PAUSE_MS = 250
/** Until it counts as failed. */
const LONGEST_MS = 20_000
const SHORTEST = 2
const SHOWN = 5

/** How the search for what was typed stands. */
export interface LookUp {
  readonly step: 'idle' | 'looking' | 'failed'
  readonly commands: readonly Command[]
}

const NOTHING: LookUp = { step: 'idle', commands: [] }

/** Contacts and messages with these words, after a pause; what is out of date is neither waited for nor shown. */
export function useLookUp(here: Here, text: string): LookUp {
  const { api, organization, onSignedOut } = here.workspace
  const { id: organizationId } = organization.value
  const typed = text.trim()
  const [found, setFound] = useState<{ typed: string; lookUp: LookUp } | null>(null)
  const isAsked = typed.length >= SHORTEST

  useEffect(() => {
    if (!isAsked) return
    let isWanted = true
    const end = new AbortController()
    const limit = setTimeout(() => end.abort(), PAUSE_MS + LONGEST_MS)
    const timer = setTimeout(async () => {
      const query = new URLSearchParams({ organizationId, q: typed, limit: `${SHOWN}` })
      const reply = await api.ask<SearchReply>(`/inbox/v1/search?${query}`, { signal: end.signal })
      if (!isWanted) return
      if (!reply.ok && reply.status === 401) onSignedOut()
      const lookUp: LookUp = reply.ok
        ? { step: 'idle', commands: commandsOf(reply.body, here) }
        : { step: 'failed', commands: [] }
      setFound({ typed, lookUp })
    }, PAUSE_MS)
    return () => {
      isWanted = false
      clearTimeout(timer)
      clearTimeout(limit)
      end.abort()
    }
  }, [api, organizationId, typed, isAsked, onSignedOut])

  if (!isAsked) return NOTHING
  return found?.typed === typed ? found.lookUp : { step: 'looking', commands: [] }
}

function commandsOf({ contacts, conversations }: SearchReply, { go }: Here): Command[] {
  return [
    ...contacts.slice(0, SHOWN).map(
      ({ summary }): Command => ({
        id: `person/${summary.conversationId}`,
        group: 'people',
        name: contactName(summary),
        detail: summary.contact.email ?? '',
        icon: 'user',
        run: () => go(contactUrl(summary.contact.id)),
      }),
    ),
    ...conversations.map(
      ({ summary, hit }): Command => ({
        id: `message/${summary.conversationId}`,
        group: 'messages',
        name: contactName(summary),
        detail: hit.snippet.map(({ text }) => text).join(''),
        icon: 'message',
        run() {
          const place = { ...firstListing, status: summary.head.status, conversationId: summary.conversationId }
          const url = searchUrl(place, '', hit.seq)
          go(url, () => ask(url))
        },
      }),
    ),
  ]
}
