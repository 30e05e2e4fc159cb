import * as launchApi from '@opencx/protocol/http/inbox-launch'
import { eq } from 'drizzle-orm'
import { type AuthenticatePerson, businessOf, decidedBy, lockOrgFor } from '../agents'
import type { Clock } from '../clock'
import { mount } from '../http/mount'
import type { WebApp } from '../http/web'
import type { Database } from '../storage/database'
import { orgs } from '../storage/schema'
import { readProgress } from './progress'

interface LaunchRoutes {
  readonly db: Database
  readonly clock: Clock
  readonly authenticate: AuthenticatePerson
}

const FOR_ADMINS =
  'The launch of the chat is the work of owners and admins of the business. Ask one of them to do it, or for the role.'

/** Serves the launch checklist. */
export function mountLaunch(app: WebApp, { db, clock, authenticate }: LaunchRoutes): void {
  mount(
    app,
    launchApi.readLaunch,
    async ({ query, caller }) => ({
      launch: await readProgress(db, decidedBy(caller, query.organizationId, FOR_ADMINS)),
    }),
    { authenticate },
  )
  mount(
    app,
    launchApi.dismissLaunch,
    async ({ body: { organizationId, isDismissed }, caller }) => {
      const { id: orgId } = businessOf(caller, organizationId)
      await db.transaction(async (tx) => {
        await lockOrgFor(tx, { orgId, by: caller.by, forAdmins: FOR_ADMINS })
        const launchDismissedAt = isDismissed ? new Date(clock.now()) : null
        await tx.update(orgs).set({ launchDismissedAt }).where(eq(orgs.id, orgId))
      })
      return { launch: await readProgress(db, orgId) }
    },
    { authenticate },
  )
}
