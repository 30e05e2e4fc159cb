import type { QueueQuery } from '@opencx/protocol/http/inbox'

export type QueueView = QueueQuery['view']
export type QueueStatus = QueueQuery['status']

export const queueViews: readonly QueueView[] = ['mine', 'unassigned', 'all']
export const queueStatuses: readonly QueueStatus[] = ['open', 'resolved']

/** Where in the inbox the person is; every place has a URL. */
export interface Place {
  readonly view: QueueView
  readonly status: QueueStatus
  readonly conversationId: string | null
}

export const SETUP_PATH = '/inbox/setup'
export const KNOWLEDGE_PATH = '/inbox/knowledge'
export const TEAM_PATH = '/inbox/team'
export const AUDIT_PATH = '/inbox/audit-log'
export const INBOX_PATH = '/inbox/:view?/:conversationId?'
const FIRST_VIEW: QueueView = 'all'

/** The place that an address means, or null when there is none. */
export function readPlace(
  params: Readonly<Record<string, string | undefined>>,
  query: Readonly<Record<string, string>>,
): Place | null {
  const view = params.view === undefined ? FIRST_VIEW : queueViews.find((known) => known === params.view)
  if (!view) return null
  const status = queueStatuses.find((known) => known === query.status) ?? 'open'
  return { view, status, conversationId: params.conversationId ?? null }
}

/** The address of a place. */
export function placeUrl(place: Place): string {
  const conversation = place.conversationId === null ? '' : `/${encodeURIComponent(place.conversationId)}`
  const status = place.status === 'open' ? '' : `?status=${place.status}`
  return `/inbox/${place.view}${conversation}${status}`
}
