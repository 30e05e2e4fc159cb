import type { Event } from '@opencx/protocol/conversation/event'
import { and, eq } from 'drizzle-orm'
import type { Clock } from '../clock'
import type { OnAppend } from '../conversations'
import { orgs } from '../storage/schema'
import { isRouted, requestRouting } from './request'

/** After these a conversation may wait for somebody, or somebody may have room for one. */
const TELLING: ReadonlySet<Event['type']> = new Set([
  'conversation.started',
  'handoff.requested',
  'conversation.reopened',
  'conversation.woken',
  'conversation.resolved',
  'conversation.snoozed',
  'assignee.changed',
])

/**
 * Has conversations given out where something happened that may have one wait, or make room for one. What else does, for
 * instance a customer who writes again in one that an agent put back into the queue, is found by the sweep.
 */
export const onAppendRouting =
  (clock: Clock): OnAppend =>
  async (tx, { orgId, events }) => {
    if (!events.some(isTelling)) return
    const [routed] = await tx
      .select({ id: orgs.id })
      .from(orgs)
      .where(and(eq(orgs.id, orgId), isRouted))
    if (routed) await requestRouting(tx, { orgId, runAt: new Date(clock.now()) })
  }

/** What routing itself does is no news to it. */
const isTelling = ({ type, by }: Event) => TELLING.has(type) && !(type === 'assignee.changed' && by.kind === 'system')
