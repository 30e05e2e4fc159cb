import * as accountApi from '@opencx/protocol/http/inbox-account'
import * as resetApi from '@opencx/protocol/http/password-resets'
import type { AuthenticateAgent, SignedInAgent } from '../agents'
import { addressGroup, clientAddress } from '../http/client-address'
import { Refused } from '../http/errors'
import { mount } from '../http/mount'
import type { WebApp, WebContext } from '../http/web'
import type { Enqueue } from '../jobs'
import { type Limits, refuseOverLimit } from '../limits'
import { mailbox } from '../notify'
import { type AccountPorts, lookAtReset, resetMailJob, setForgotten } from './forgotten-password'
import { changeOwnPassword, endSession, endSessions, listSessions, renameSelf } from './own-account'

interface AccountRoutes {
  readonly ports: AccountPorts
  readonly enqueue: Enqueue
  readonly limits: Limits
  readonly authenticateAgent: AuthenticateAgent
  readonly trustedProxies: number
  /** Has a person's open connections end whose sign-in did. */
  readonly announceStanding: (personId: string) => void
}

/** Serves those who forgot their password. */
export function mountPasswordResets(app: WebApp, options: AccountRoutes): void {
  const { ports, enqueue, limits, trustedProxies, announceStanding } = options
  const authenticate = (context: WebContext) =>
    refuseOverLimit(context, {
      limits,
      rule: 'resetAddress',
      who: addressGroup(clientAddress(context, trustedProxies)),
    })

  mount(app, resetApi.readResetWay, () => ({ isMailed: ports.mail !== null }))
  mount(
    app,
    resetApi.requestPasswordReset,
    async ({ body: { email }, context }) => {
      await refuseOverLimit(context, { limits, rule: 'resetMailbox', who: mailbox(email) })
      if (ports.mail) await enqueue(ports.db, resetMailJob(email))
      return {}
    },
    { authenticate },
  )
  mount(app, resetApi.lookAtPasswordReset, ({ body }) => lookAtReset(ports, body.token), { authenticate })
  mount(
    app,
    resetApi.setForgottenPassword,
    async ({ body }) => {
      const { personId } = await setForgotten(ports, body)
      announceStanding(personId)
      return {}
    },
    { authenticate },
  )
}

/** Serves what people decide about their own account. */
export function mountAccount(app: WebApp, options: AccountRoutes): void {
  const { ports, limits, authenticateAgent, announceStanding } = options
  const authenticate = async (context: WebContext): Promise<SignedInAgent> => {
    const person = await authenticateAgent(context.req.raw.headers)
    if (!person) throw new Refused('signed_out')
    return person
  }
  const authenticated = { authenticate }

  mount(
    app,
    accountApi.changeMe,
    async ({ body: { name }, caller }) => {
      await renameSelf(ports, caller, name)
      return { name }
    },
    authenticated,
  )
  mount(
    app,
    accountApi.changeOwnPassword,
    async ({ body, caller, context }) => {
      await refuseOverLimit(context, { limits, rule: 'ownPassword', who: caller.id })
      await changeOwnPassword(ports, caller, body)
      await limits.giveBack('ownPassword', caller.id)
      announceStanding(caller.id)
      return {}
    },
    authenticated,
  )
  mount(
    app,
    accountApi.listOwnSessions,
    async ({ caller }) => ({ items: await listSessions(ports, caller) }),
    authenticated,
  )
  mount(
    app,
    accountApi.endOwnSession,
    async ({ params: { id = '' }, caller }) => {
      await endSession(ports.db, { userId: caller.id, id })
      announceStanding(caller.id)
      return {}
    },
    authenticated,
  )
  mount(
    app,
    accountApi.endOwnSessions,
    async ({ caller }) => {
      await endSessions(ports.db, caller.id)
      announceStanding(caller.id)
      return {}
    },
    authenticated,
  )
}
