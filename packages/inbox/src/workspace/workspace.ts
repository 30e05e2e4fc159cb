import type { Agent, AgentOptions, Link, Storage } from '@opencx/client'
import { createAgentUploads, type Uploads } from '@opencx/client/uploads'
import type { Actor } from '@opencx/protocol/conversation/actor'
import type { Me } from '@opencx/protocol/http/inbox'
import type { Summary } from '@opencx/protocol/http/summary'
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { createDrafts, type Drafts } from '../conversation/draft'
import { createDirectory, type Directory } from '../directory/directory'
import type { Api } from '../http/api'
import { createQueue, type Queue } from '../queue/queue'
import { gather } from './gather'
import { type OpenConversations, openConversations } from './open-conversations'
import { createViewers, type Viewers } from './viewers'

export type Organization = Me['organizations'][number]

/** How often the lists take in what comes in a stream. */
const DRAWN_EVERY_MS = 100

export interface WorkspaceOptions {
  readonly me: Me
  /** The business to show first. */
  readonly organization: Organization
  readonly api: Api
  readonly origin: string
  readonly storage: Storage
  readonly connect: (options: AgentOptions) => Agent
  readonly onSignedOut: () => void
  /** The connection is back after it was lost. */
  readonly onReturn: () => void
}

/** Everything a signed-in person works with: one connection, and the queue of the business they look at. */
export interface Workspace {
  readonly me: Me
  readonly actor: Actor
  /** Calls the person by another name from now on. */
  rename(name: string): void
  readonly api: Api
  /** Kept on this device. */
  readonly storage: Storage
  readonly drafts: Drafts
  readonly organization: ReadonlySignal<Organization>
  readonly queue: ReadonlySignal<Queue>
  readonly directory: ReadonlySignal<Directory>
  readonly conversations: ReadonlySignal<OpenConversations>
  readonly link: ReadonlySignal<Link>
  readonly viewers: Viewers
  readonly onSignedOut: () => void
  /** Hears of every conversation that changed, in all of their businesses; returns the function that ends listening. */
  listenToSummaries(listener: (summaries: readonly Summary[]) => void): () => void
  /** Takes files up that are about to be sent in a conversation. */
  uploadsTo(conversationId: string): Uploads
  /** Whether they may set up one more business: an owner may, where no partner does it for them. */
  readonly mayFound: ReadonlySignal<boolean>
  /** Shows another of their businesses; others are ignored. */
  switchTo(organizationId: string): void
  /** Connects anew after they signed in again. */
  resume(): void
  stop(): void
}

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { me, api, storage, onSignedOut } = options
  const person = signal(me)
  const actor = computed<Actor>(() => ({ kind: 'agent', id: me.id, name: person.value.name }))
  const link = signal<Link>('connecting')
  const organization = signal(options.organization)
  const queue = signal(openQueue(options.organization))
  const directory = signal(openDirectory(options.organization))
  const viewers = createViewers({
    tell: (conversationId, isViewing) => void agent.viewing(conversationId, isViewing),
    channel: new BroadcastChannel(`viewing/${me.id}`),
  })
  const listeners = new Set<(summaries: readonly Summary[]) => void>()
  const news = gather<Summary>(DRAWN_EVERY_MS, (summaries) => queue.value.apply(summaries))
  let hasConnected = false
  let agent = connect()
  const conversations = signal(openConversations({ agent, storage, userId: me.id }))
  // where nothing can be pushed but reading works, nobody needs to hear of it
  const connection = computed<Link>(() =>
    link.value === 'waiting' && queue.value.isReachable.value ? 'polling' : link.value,
  )

  function openQueue({ id: organizationId }: Organization): Queue {
    return createQueue({ api, organizationId, userId: me.id, onSignedOut })
  }

  function openDirectory({ id: organizationId }: Organization): Directory {
    const opened = createDirectory({ api, organizationId })
    void opened.read()
    return opened
  }

  function connect(): Agent {
    return options.connect({
      origin: options.origin,
      userId: me.id,
      storage,
      onSummaries(summaries) {
        news.add(summaries)
        for (const listener of listeners) listener(summaries)
      },
      onGone: (conversationIds) => queue.value.drop(conversationIds),
      onReconnect() {
        void queue.value.reread()
        if (hasConnected) {
          void directory.value.read()
          options.onReturn()
        }
        hasConnected = true
      },
      onLink(next) {
        link.value = next
      },
      onViewing: (conversationId, signal) => viewers.hear(conversationId, signal),
      onSignedOut,
    })
  }

  const mayFound = computed(() => !organization.value.brand && me.organizations.some(({ role }) => role === 'owner'))
  return {
    get me() {
      return person.value
    },
    mayFound,
    get actor() {
      return actor.value
    },
    rename(name) {
      person.value = { ...person.value, name }
    },
    api,
    storage,
    drafts: createDrafts(storage, me.id),
    organization,
    queue,
    directory,
    conversations,
    link: connection,
    viewers,
    onSignedOut,
    listenToSummaries(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    uploadsTo: (conversationId) => createAgentUploads({ origin: options.origin, conversationId }),
    switchTo(organizationId) {
      const next = me.organizations.find(({ id }) => id === organizationId)
      if (!next || next.id === organization.value.id) return
      rememberOrganization(storage, { userId: me.id, organizationId })
      queue.value.stop()
      organization.value = next
      queue.value = openQueue(next)
      directory.value = openDirectory(next)
    },
    resume() {
      conversations.value.stop()
      agent.stop()
      agent = connect()
      conversations.value = openConversations({ agent, storage, userId: me.id })
      void queue.value.reread()
    },
    stop() {
      viewers.stop()
      news.stop()
      conversations.value.stop()
      agent.stop()
      queue.value.stop()
    },
  }
}

/** Has a business looked at first, the next time too. */
export function rememberOrganization(storage: Storage, chosen: { userId: string; organizationId: string }): void {
  storage.set(`organization/${chosen.userId}`, chosen.organizationId)
}

/** The business somebody looked at last, or their first; undefined when they have none. */
export function chosenOrganization(storage: Storage, me: Me): Organization | undefined {
  const chosen = storage.get(`organization/${me.id}`)
  return me.organizations.find(({ id }) => id === chosen) ?? me.organizations[0]
}
