import type { QueueQuery } from '@opencx/protocol/http/inbox'
import type { Summary } from '@opencx/protocol/http/summary'

export type QueueView = QueueQuery['view']
export type QueueStatus = QueueQuery['status']
export type QueueChannel = Summary['channel']

export const queueViews: readonly QueueView[] = ['mine', 'unassigned', 'mentioned', 'all']
export const queueStatuses: readonly QueueStatus[] = ['open', 'pending', 'resolved']
export const queueChannels: readonly QueueChannel[] = ['web', 'api']

/** One of the lists that the queue can show. */
export interface Listing {
  readonly view: QueueView
  readonly status: QueueStatus
  /** Id of a tag that they have; null for any. */
  readonly tag: string | null
  readonly channel: QueueChannel | null
  /** Only those with something that no agent has read. */
  readonly isUnread: boolean
}

/** What is shown where nothing is said. */
export const firstListing: Listing = { view: 'all', status: 'open', tag: null, channel: null, isUnread: false }

/** Where in the inbox the person is; every place has a URL. */
export interface Place extends Listing {
  readonly conversationId: string | null
}

export const SETTINGS_PATH = '/inbox/settings'
export const NEW_BUSINESS_PATH = '/inbox/new-business'
export const LAUNCH_PATH = '/inbox/get-started'
export const SETUP_PATH = '/inbox/setup'
export const KNOWLEDGE_PATH = '/inbox/knowledge'
export const CANNED_PATH = '/inbox/canned-replies'
export const TAGS_PATH = '/inbox/tags'
export const HOURS_PATH = '/inbox/office-hours'
export const CHAT_PATH = '/inbox/chat'
export const TEAM_PATH = '/inbox/team'
export const ACCOUNT_PATH = '/inbox/account'
export const WEBHOOKS_PATH = '/inbox/webhooks'
export const REPORTS_PATH = '/inbox/reports'
export const AUDIT_PATH = '/inbox/audit-log'
export const NOTIFICATIONS_PATH = '/inbox/notifications'
export const CONTACTS_PATH = '/inbox/contacts'
export const INBOX_PATH = '/inbox/:view?/:conversationId?'

/** The place that an address means, or null when there is none. */
export function readPlace(
  params: Readonly<Record<string, string | undefined>>,
  query: Readonly<Record<string, string>>,
): Place | null {
  const view = params.view === undefined ? firstListing.view : queueViews.find((known) => known === params.view)
  if (!view) return null
  return {
    view,
    status: queueStatuses.find((known) => known === query.status) ?? firstListing.status,
    tag: query.tag || null,
    channel: queueChannels.find((known) => known === query.channel) ?? null,
    isUnread: query.unread === 'true',
    conversationId: params.conversationId ?? null,
  }
}

/** The address of a place. */
export function placeUrl(place: Place): string {
  const conversation = place.conversationId === null ? '' : `/${encodeURIComponent(place.conversationId)}`
  const query = listingQuery(place)
  return `/inbox/${place.view}${conversation}${query && `?${query}`}`
}

/** What of a listing stands in the query of its address, in a fixed order; empty for nothing. */
export function listingQuery({ status, tag, channel, isUnread }: Listing): string {
  const query = new URLSearchParams()
  if (status !== firstListing.status) query.set('status', status)
  if (tag !== null) query.set('tag', tag)
  if (channel !== null) query.set('channel', channel)
  if (isUnread) query.set('unread', 'true')
  return query.toString()
}
