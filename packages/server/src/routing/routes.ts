import * as routingApi from '@opencx/protocol/http/inbox-routing'
import { and, eq } from 'drizzle-orm'
import { type AuthenticatePerson, businessOf, decidedBy, lockOrgFor } from '../agents'
import type { Clock } from '../clock'
import { mount } from '../http/mount'
import type { WebApp } from '../http/web'
import type { Database } from '../storage/database'
import { members } from '../storage/schema'
import { requestRouting } from './request'
import { changeRouting, FOR_ADMINS, readRouting } from './settings'

interface RoutingRoutes {
  readonly db: Database
  readonly clock: Clock
  readonly authenticate: AuthenticatePerson
}

/** Serves what people say of themselves, and what owners and admins decide about routing. */
export function mountRouting(app: WebApp, { db, clock, authenticate }: RoutingRoutes): void {
  mount(
    app,
    routingApi.changeAvailability,
    async ({ body: { organizationId, availability }, caller }) => {
      const { id: orgId } = businessOf(caller, organizationId)
      await db.transaction(async (tx) => {
        await lockOrgFor(tx, { orgId, by: caller.by })
        await tx
          .update(members)
          .set({ availability })
          .where(and(eq(members.orgId, orgId), eq(members.userId, caller.by.id)))
        if (availability === 'available') await requestRouting(tx, { orgId, runAt: new Date(clock.now()) })
      })
      return { availability }
    },
    { authenticate },
  )
  mount(
    app,
    routingApi.readRouting,
    async ({ query, caller }) => ({
      routing: await readRouting(db, decidedBy(caller, query.organizationId, FOR_ADMINS)),
    }),
    { authenticate },
  )
  mount(
    app,
    routingApi.changeRouting,
    async ({ body: { organizationId, ...changes }, caller }) => {
      const { id: orgId } = businessOf(caller, organizationId)
      return { routing: await changeRouting({ db, clock }, { orgId, changes, by: caller.by }) }
    },
    { authenticate },
  )
}
