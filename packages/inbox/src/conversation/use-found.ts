import type { ConversationClient, View } from '@opencx/client'
import type { Entry } from '@opencx/protocol/conversation/conversation'
import type { WireEvent } from '@opencx/protocol/conversation/event'
import type { ExchangeReply, ExchangeRequest } from '@opencx/protocol/http/exchange'
import { HISTORY_PAGE } from '@opencx/protocol/http/limits'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Api } from '../http/api'

/** So few pages are loaded into the thread; what is further back is shown apart. */
const PAGES_LOADED = 2
const AFTER_FOUND = HISTORY_PAGE / 2

/** A part of the thread that does not reach to what is loaded. */
export interface Excerpt {
  readonly entries: readonly Entry[]
  readonly from: number
  readonly to: number
}

/** Where the message is that the address names. */
export type Found =
  | { readonly step: 'none' }
  /** In the thread, or on its way into it. */
  | { readonly step: 'here'; readonly seq: number }
  | { readonly step: 'looking' }
  | { readonly step: 'lost'; readonly retry: () => void }
  | {
      readonly step: 'apart'
      readonly seq: number
      readonly excerpt: Excerpt
      readonly isBusy: boolean
      readonly isFailed: boolean
      readonly earlier: () => void
      readonly later: () => void
    }

interface FoundOptions {
  readonly api: Pick<Api, 'ask'>
  readonly client: ConversationClient | undefined
  readonly view: View | undefined
  /** Number of the message; null for none. */
  readonly seq: number | null
  readonly onSignedOut: () => void
}

type State = { seq: number; excerpt: Excerpt | null; reading: 'idle' | 'busy' | 'failed' }

/** Finds a message of a conversation: a near one by loading older pages, a far one by reading what is around it. */
export function useFound({ api, client, view, seq, onSignedOut }: FoundOptions): Found {
  const [state, setState] = useState<State | null>(null)
  const decided = useRef<{ seq: number; isApart: boolean } | null>(null)
  const loads = useRef({ seq: 0, count: 0 })
  const isLoaded = view?.isLoaded ?? false
  const from = view?.conversation.from ?? 1
  if (seq === null) decided.current = null
  else if (isLoaded && decided.current?.seq !== seq)
    decided.current = { seq, isApart: seq < from - PAGES_LOADED * HISTORY_PAGE }
  const isApart = decided.current?.isApart ?? false

  const read = useCallback(
    async (before: number, join: (page: Excerpt) => Excerpt) => {
      if (!client || seq === null) return
      setState((known) => ({ seq, excerpt: known?.seq === seq ? known.excerpt : null, reading: 'busy' }))
      const body: ExchangeRequest = {
        conversationId: client.id,
        after: client.view.conversation.seq,
        commands: [],
        before,
      }
      const reply = await api.ask<ExchangeReply>('/inbox/v1/exchange', { method: 'POST', body })
      if (!reply.ok && reply.status === 401) onSignedOut()
      const history = reply.ok ? reply.body.history : undefined
      setState((known) => {
        // another message is looked for by now
        if (known?.seq !== seq) return known
        if (!history) return { ...known, reading: 'failed' }
        const entries = history.events.filter(isEntry)
        return { seq, reading: 'idle', excerpt: join({ entries, from: history.from, to: before - 1 }) }
      })
    },
    [api, client, seq, onSignedOut],
  )
  const around = useCallback(() => {
    if (seq !== null) void read(seq + AFTER_FOUND + 1, (page) => page)
  }, [read, seq])

  useEffect(() => {
    if (isApart && isLoaded) around()
  }, [isApart, isLoaded, around])
  useEffect(() => {
    if (seq === null || isApart || !isLoaded || seq >= from || !client || client.view.isLoadingOlder) return
    if (loads.current.seq !== seq) loads.current = { seq, count: 0 }
    // one that fails is tried again by scrolling, not for ever
    if (loads.current.count++ <= PAGES_LOADED) void client.loadOlder()
  })

  if (seq === null) return { step: 'none' }
  if (!isApart) return { step: 'here', seq }
  const known = state?.seq === seq ? state : null
  if (!known?.excerpt) return known?.reading === 'failed' ? { step: 'lost', retry: around } : { step: 'looking' }
  const { excerpt, reading } = known
  return {
    step: 'apart',
    seq,
    excerpt,
    isBusy: reading === 'busy',
    isFailed: reading === 'failed',
    earlier: () => void read(excerpt.from, (page) => joined(page, excerpt)),
    later: () => void read(excerpt.to + HISTORY_PAGE + 1, (page) => joined(excerpt, page)),
  }
}

const isEntry = (event: WireEvent): event is Entry => event.type !== 'hidden'

/** Two parts that follow on each other, or overlap. */
function joined(older: Excerpt, newer: Excerpt): Excerpt {
  const entries = [...older.entries, ...newer.entries.filter(({ seq }) => seq > older.to)]
  return { entries, from: older.from, to: newer.to }
}
