import type { Actor } from '@opencx/protocol/conversation/actor'
import type { Summary } from '@opencx/protocol/http/summary'

interface SummaryOptions {
  readonly id?: string
  readonly organizationId?: string
  readonly seq?: number
  readonly name?: string | null
  readonly email?: string | null
  readonly contactId?: string
  readonly isVerified?: boolean
  readonly ticketNumber?: number
  readonly text?: string
  readonly at?: string
  readonly by?: Actor
  readonly status?: 'open' | 'pending' | 'resolved'
  readonly tags?: readonly string[]
  readonly channel?: 'web' | 'api'
  readonly mentioned?: readonly string[]
  readonly assignee?: { id: string; name: string | null } | null
  readonly unread?: number
  readonly agentRead?: number
  readonly version?: number
}

export const visitor: Actor = { kind: 'visitor', id: 'visitor-1', name: 'Mia Lopez' }
export const agent: Actor = { kind: 'agent', id: 'agent-1', name: 'Ada Okafor' }
export const colleague: Actor = { kind: 'agent', id: 'agent-2', name: 'Ben Ito' }

/** A row of the queue, with what a test does not care about filled in. */
export function summaryOf(options: SummaryOptions = {}): Summary {
  const { id = 'c1', seq = 2, at = '2025-03-14T10:00:00.000Z', by = visitor, text = 'Hello' } = options
  const speaker = { name: options.name === undefined ? 'Mia Lopez' : options.name, email: options.email ?? null }
  return {
    conversationId: id,
    organizationId: options.organizationId ?? 'org-1',
    ticketNumber: options.ticketNumber ?? 1,
    contact: { id: options.contactId ?? `contact-${id}`, ...speaker, isVerified: options.isVerified ?? false },
    speaker,
    channel: options.channel ?? 'web',
    mentioned: [...(options.mentioned ?? [])],
    version: options.version ?? seq * 100 + (options.agentRead ?? 0),
    head: {
      seq,
      status: options.status ?? 'open',
      startedAt: at,
      ...(options.tags && { tags: [...options.tags] }),
      assignee: options.assignee ?? null,
      lastMessage: { seq, at, by, text },
    },
    unread: options.unread ?? 0,
    agentRead: options.agentRead ?? 0,
  }
}
