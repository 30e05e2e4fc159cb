import type { ConversationClient, View } from '@opencx/client'
import type { Entry } from '@opencx/protocol/conversation/conversation'
import type { WireEvent } from '@opencx/protocol/conversation/event'
import type { ExchangeReply, ExchangeRequest } from '@opencx/protocol/http/exchange'
import { HISTORY_PAGE } from '@opencx/protocol/http/limits'
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Api } from '../http/api'
import { askedAgain } from './asked-again'

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
  | { readonly step: 'here'; readonly seq: number; readonly asked: number }
  | { readonly step: 'looking' }
  | { readonly step: 'lost'; readonly retry: () => void }
  | {
      readonly step: 'apart'
      readonly seq: number
      /** Grows when the same message is asked for once more. */
      readonly asked: number
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

/** A number alone names a message in every conversation. */
interface Sought {
  readonly client: ConversationClient
  readonly seq: number
}

type State = Sought & { readonly excerpt: Excerpt | null; readonly reading: 'idle' | 'busy' | 'failed' }
type Join = (page: Excerpt, known: Excerpt) => Excerpt

/** Finds a message of a conversation: a near one by loading older pages, a far one by reading what is around it. */
export function useFound({ api, client, view, seq, onSignedOut }: FoundOptions): Found {
  const [state, setState] = useState<State | null>(null)
  const decided = useRef<(Sought & { isApart: boolean }) | null>(null)
  const loads = useRef<(Sought & { count: number }) | null>(null)
  const underWay = useRef<Sought | null>(null)
  const asked = askedAgain.value
  const isLoaded = view?.isLoaded ?? false
  const from = view?.conversation.from ?? 1
  const sought = useMemo(() => (client && seq !== null ? { client, seq } : null), [client, seq])
  if (sought === null) decided.current = null
  else if (isLoaded && !isSame(decided.current, sought))
    decided.current = { ...sought, isApart: sought.seq < from - PAGES_LOADED * HISTORY_PAGE }
  const isApart = decided.current?.isApart ?? false

  const read = useCallback(
    async (before: number, join: Join) => {
      if (sought === null || isSame(underWay.current, sought)) return
      const { client } = sought
      underWay.current = sought
      setState((known) => ({ ...sought, excerpt: isSame(known, sought) ? known.excerpt : null, reading: 'busy' }))
      const body: ExchangeRequest = {
        conversationId: client.id,
        after: client.view.conversation.seq,
        commands: [],
        before,
      }
      const reply = await api.ask<ExchangeReply>('/inbox/v1/exchange', { method: 'POST', body })
      if (!reply.ok && reply.status === 401) onSignedOut()
      const history = reply.ok ? reply.body.history : undefined
      // another message is looked for by now
      if (underWay.current !== sought) return
      underWay.current = null
      setState((known) => {
        const excerpt = isSame(known, sought) ? known.excerpt : null
        if (!history) return { ...sought, excerpt, reading: 'failed' }
        const page = { entries: history.events.filter(isEntry), from: history.from, to: before - 1 }
        return { ...sought, excerpt: excerpt ? join(page, excerpt) : page, reading: 'idle' }
      })
    },
    [api, sought, onSignedOut],
  )
  const around = useCallback(() => {
    if (sought !== null) void read(sought.seq + AFTER_FOUND + 1, (page) => page)
  }, [read, sought])

  useEffect(() => {
    if (isApart && isLoaded) around()
  }, [isApart, isLoaded, around])
  useEffect(() => {
    if (sought === null || isApart || !isLoaded || sought.seq >= from || sought.client.view.isLoadingOlder) return
    const count = isSame(loads.current, sought) ? loads.current.count : 0
    loads.current = { ...sought, count: count + 1 }
    // one that fails is tried again by scrolling, not for ever
    if (count <= PAGES_LOADED) void sought.client.loadOlder()
  })

  if (seq === null) return { step: 'none' }
  if (!isApart) return { step: 'here', seq, asked }
  const known = isSame(state, sought) ? state : null
  if (!known?.excerpt) return known?.reading === 'failed' ? { step: 'lost', retry: around } : { step: 'looking' }
  const { excerpt, reading } = known
  return {
    step: 'apart',
    seq,
    asked,
    excerpt,
    isBusy: reading === 'busy',
    isFailed: reading === 'failed',
    earlier: () => void read(excerpt.from, (page, known) => joined(page, known)),
    later: () => void read(excerpt.to + HISTORY_PAGE + 1, (page, known) => joined(known, page)),
  }
}

function isSame<One extends Sought>(one: One | null, other: Sought | null): one is One {
  return one !== null && one.client === other?.client && one.seq === other.seq
}

const isEntry = (event: WireEvent): event is Entry => event.type !== 'hidden'

/** Two parts that follow on each other, or overlap. */
function joined(older: Excerpt, newer: Excerpt): Excerpt {
  const entries = [...older.entries, ...newer.entries.filter(({ seq }) => seq > older.to)]
  return { entries, from: older.from, to: newer.to }
}
