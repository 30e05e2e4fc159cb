import type { NewSite, OneSite, Site } from '@opencx/protocol/http/inbox-sites'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Api } from '../http/api'
import type { Refusal, Reply } from '../http/reply'

/** What is known of the sites of one business. */
export type SitesState =
  | { readonly step: 'loading' }
  | { readonly step: 'failed'; readonly refusal: Refusal }
  | {
      readonly step: 'shown'
      /** Newest first. */
      readonly sites: readonly Site[]
      /** Whether the last look failed, so that this may be old. */
      readonly isBehind: boolean
    }

/** The sites of a business as they are on the server, and what can be done with them. */
export interface Sites {
  readonly state: ReadonlySignal<SitesState>
  read(): Promise<void>
  /** Looks again and again while the page is seen; returns what stops it. */
  watch(): () => void
  add(wanted: Omit<NewSite, 'organizationId'>): Promise<Reply<OneSite>>
  /** These answer null when it is done. */
  change(id: string, status: Site['status']): Promise<Refusal | null>
  crawl(id: string): Promise<Refusal | null>
  remove(id: string): Promise<Refusal | null>
}

interface SitesOptions {
  readonly api: Pick<Api, 'ask'>
  readonly organizationId: string
  readonly onSignedOut: () => void
}

const PATH = '/inbox/v1/sites'
/** While a site is read, and while nothing moves. */
const LOOK_MS = { moving: 2_000, still: 30_000 }

export function createSites({ api, organizationId, onSignedOut }: SitesOptions): Sites {
  const state = signal<SitesState>({ step: 'loading' })
  let acts = 0
  /** Has the next look come when it is due now. */
  let reschedule = () => {}

  const known = () => (state.value.step === 'shown' ? state.value.sites : [])
  const show = (sites: readonly Site[]) => {
    state.value = { step: 'shown', sites, isBehind: false }
  }

  async function ask<Body extends object>(path: string, asked: Parameters<Api['ask']>[1]): Promise<Reply<Body>> {
    const reply = await api.ask<Body>(PATH + path, asked)
    if (!reply.ok && reply.status === 401) onSignedOut()
    return reply
  }

  async function read(): Promise<void> {
    const before = acts
    const reply = await ask<{ items: Site[] }>(`?${new URLSearchParams({ organizationId })}`, {})
    // what was done meanwhile is newer than what was asked for before
    if (acts !== before) return
    if (reply.ok) return show(reply.body.items)
    const shown = state.value
    state.value = shown.step === 'shown' ? { ...shown, isBehind: true } : { step: 'failed', refusal: reply }
  }

  async function act(path: string, asked: Parameters<Api['ask']>[1]): Promise<Refusal | null> {
    const reply = await ask<OneSite>(path, asked)
    if (!reply.ok) return reply
    acts++
    const { site } = reply.body
    show(known().map((each) => (each.id === site.id ? site : each)))
    reschedule()
    return null
  }

  return {
    state,
    read,
    watch() {
      let timer: ReturnType<typeof setTimeout> | undefined
      let isStopped = false
      const schedule = () => {
        clearTimeout(timer)
        if (isStopped || document.hidden) return
        const isMoving = known().some(({ crawl }) => crawl !== null)
        timer = setTimeout(look, isMoving ? LOOK_MS.moving : LOOK_MS.still)
      }
      const look = async () => {
        clearTimeout(timer)
        if (isStopped || document.hidden) return
        await read()
        schedule()
      }
      reschedule = schedule
      document.addEventListener('visibilitychange', look)
      void look()
      return () => {
        isStopped = true
        clearTimeout(timer)
        document.removeEventListener('visibilitychange', look)
      }
    },
    async add(wanted) {
      const reply = await ask<OneSite>('', { method: 'POST', body: { organizationId, ...wanted } })
      if (reply.ok) {
        acts++
        show([reply.body.site, ...known()])
        reschedule()
      }
      return reply
    },
    change: (id, status) => act(`/${id}`, { method: 'PATCH', body: { status } }),
    crawl: (id) => act(`/${id}/crawl`, { method: 'POST' }),
    async remove(id) {
      const reply = await ask<{ id: string }>(`/${id}`, { method: 'DELETE' })
      // somebody else was quicker
      if (!reply.ok && reply.code !== 'not_found') return reply
      acts++
      show(known().filter((site) => site.id !== id))
      return null
    },
  }
}
