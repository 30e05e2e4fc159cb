import * as cardApi from '@opencx/protocol/http/inbox-contacts'
import { type AuthenticatePerson, businessOf, decidedBy } from '../../agents'
import { listSummariesOf } from '../../conversations'
import { mount } from '../../http/mount'
import type { WebApp } from '../../http/web'
import { type Limits, refuseOverLimit } from '../../limits'
import { inTime, type Turns } from '../../search'
import { idsOfContact } from '../../storage/merged-contacts'
import { type CardPorts, changeCard } from './change-card'
import { findCards } from './find-cards'
import { FOR_ADMINS, mergeContacts } from './merge-contacts'
import { readCard } from './read-card'
import { unknownContact } from './unknown-contact'

interface CardRoutes {
  readonly ports: CardPorts
  readonly limits: Limits
  readonly authenticate: AuthenticatePerson
  /** Shared by all that look for words. */
  readonly turns: Turns
}

/** Serves contacts to the people of a business: all of them read and describe them, owners and admins merge them. */
export function mountContactCards(app: WebApp, { ports, limits, authenticate, turns }: CardRoutes): void {
  const { db } = ports
  mount(
    app,
    cardApi.findContacts,
    async ({ query, caller, context }) => {
      const { id: organizationId } = businessOf(caller, query.organizationId)
      await refuseOverLimit(context, { limits, rule: 'search', who: caller.by.id })
      const who = { personId: caller.by.id, orgId: organizationId }
      return turns.take(who, () => inTime(db, (tx) => findCards(tx, { ...query, organizationId })))
    },
    { authenticate },
  )
  mount(
    app,
    cardApi.readInboxContact,
    ({ params: { id = '' }, query, caller }) =>
      readCard(db, { orgId: businessOf(caller, query.organizationId).id, id }),
    { authenticate },
  )
  mount(
    app,
    cardApi.contactConversations,
    async ({ params: { id = '' }, query: { organizationId, limit, cursor }, caller }) => {
      const { id: orgId } = businessOf(caller, organizationId)
      const contactIds = await idsOfContact(db, { orgId, id })
      if (contactIds.length === 0) throw unknownContact(id)
      return listSummariesOf(db, { orgId, contactIds, limit, cursor })
    },
    { authenticate },
  )
  mount(
    app,
    cardApi.changeInboxContact,
    async ({ params: { id = '' }, body: { organizationId, ...said }, caller }) => {
      const { id: orgId } = businessOf(caller, organizationId)
      await changeCard(ports, { orgId, id, by: caller.by }, said)
      return readCard(db, { orgId, id })
    },
    { authenticate },
  )
  mount(
    app,
    cardApi.mergeContacts,
    async ({ params: { id = '' }, body: { organizationId, ...merge }, caller }) => {
      const orgId = decidedBy(caller, organizationId, FOR_ADMINS)
      await mergeContacts(ports, { orgId, id, by: caller.by, ...merge })
      return readCard(db, { orgId, id })
    },
    { authenticate },
  )
}
