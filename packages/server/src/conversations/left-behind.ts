import type { Head } from '@opencx/protocol/conversation/conversation'
import type { EventDraft } from '@opencx/protocol/conversation/event'
import type { Transaction } from '../storage/database'
import type { Verdict } from './complete'
import type { ExchangePorts } from './ports'

/** What has nobody wait for somebody who does not come back. */
export const TAKEN_FROM_FORMER: readonly EventDraft[] = [{ type: 'assignee.changed', assignee: null }]

interface TakenUp {
  readonly tx: Transaction
  readonly orgId: string
  readonly head: Head
  readonly verdict: Verdict
}

/** Whether a conversation is taken up again whose assignee is in the team no more: who leaves keeps what is resolved. */
export async function isLeftBehind(ports: ExchangePorts, { tx, orgId, head, verdict }: TakenUp): Promise<boolean> {
  const { assignee } = head
  if (!assignee || 'rejected' in verdict) return false
  if (!verdict.events.some(({ type }) => type === 'conversation.reopened')) return false
  return !(await ports.memberNames(tx, { orgId, ids: [assignee.id] })).has(assignee.id)
}
