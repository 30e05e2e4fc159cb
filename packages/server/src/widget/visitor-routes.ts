import { CONVERSATIONS_MAX } from '@opencx/protocol/http/limits'
import * as visitorApi from '@opencx/protocol/http/visitor'
import { listOfContact } from '../conversations'
import { addressGroup } from '../http/client-address'
import { Refused } from '../http/errors'
import { mount } from '../http/mount'
import type { WebApp, WebContext } from '../http/web'
import { type Limits, refuseOverLimit, takeOrRefuse } from '../limits'
import type { Database } from '../storage/database'
import { type Admitter, refuseElsewhere, whereaboutsOf } from './admission'
import { bearerToken } from './bearer-token'
import type { HandoffCodes } from './handoff-codes'
import type { ResumeCodes } from './resume-codes'
import { type Admission, findSession, type VisitorSession } from './session'
import { type SignInPorts, signIn } from './sign-in'
import { createVisitorLimits } from './visitor-limits'

interface VisitorRoutes {
  readonly db: Database
  readonly admitter: Admitter
  readonly codes: ResumeCodes
  readonly handoffs: HandoffCodes
  /** The contact whom a token of this organisation names. Throws `Refused`. */
  readonly readUserToken: (token: string, orgId: string) => Promise<{ contactId: string; owner: string }>
  readonly limits: Limits
  readonly ownOrigins: readonly string[]
  readonly trustedProxies: number
  readonly signInPorts: SignInPorts
}

/** Serves what a visitor asks beside the one verb: their conversations, and the way to another browser. */
export function mountVisitor(app: WebApp, options: VisitorRoutes): void {
  const { db, admitter, codes, handoffs, readUserToken, limits, ownOrigins, trustedProxies, signInPorts } = options
  const visitorLimits = createVisitorLimits(limits)

  const authenticate = async (context: WebContext): Promise<VisitorSession> => {
    const session = await findSession(db, bearerToken(context))
    if (!session) throw new Refused('session_expired')
    refuseElsewhere(session, { ...whereaboutsOf(context, trustedProxies), ownOrigins })
    await visitorLimits.countExchange(session.id)
    return session
  }

  mount(
    app,
    visitorApi.conversations,
    async ({ caller: { orgId, contactId } }) => ({
      items: await listOfContact(db, { orgId, contactId, limit: CONVERSATIONS_MAX }),
    }),
    { authenticate },
  )

  mount(
    app,
    visitorApi.createResumeCode,
    async ({ caller, context }) => {
      await refuseOverLimit(context, { limits, rule: 'resumeCode', who: caller.id })
      return codes.make(caller)
    },
    { authenticate },
  )

  mount<typeof visitorApi.resume, string>(
    app,
    visitorApi.resume,
    async ({ body, caller: token, context }) => {
      const from = whereaboutsOf(context, trustedProxies)
      const admission = await admitter.admit(body.ticket, from)
      const address = addressGroup(from.address)
      await refuseOverLimit(context, { limits, rule: 'resumeAddress', who: address })
      await takeOrRefuse({ limits, rule: 'resumeOrg', who: admission.orgId })
      await takeOrRefuse({ limits, rule: 'newSession', who: address })
      await visitorLimits.countSession(admission)
      const resumed = await codes.resume({ code: body.code, token, admission })
      // guests of a hotspot share its address: only wrong codes count
      await limits.giveBack('resumeAddress', address)
      await limits.giveBack('resumeOrg', admission.orgId)
      return resumed
    },
    { authenticate: async (context) => bearerToken(context) },
  )

  /** Does with a one-time link what it is for, for whom its page admits. */
  const withLink = async <Reply>(
    context: WebContext,
    { ticket }: visitorApi.HandOver,
    act: (admission: Admission) => Promise<Reply>,
  ): Promise<Reply> => {
    const from = whereaboutsOf(context, trustedProxies)
    const admission = await admitter.admit(ticket, from)
    refuseNobody(admission)
    const address = addressGroup(from.address)
    await refuseOverLimit(context, { limits, rule: 'handoffAddress', who: address })
    const reply = await act(admission)
    // a whole office may come through one address: only wrong codes count
    await limits.giveBack('handoffAddress', address)
    return reply
  }

  mount<typeof visitorApi.handOver, string>(
    app,
    visitorApi.handOver,
    ({ body, caller: token, context }) =>
      withLink(context, body, (admission) => handoffs.redeem({ code: body.code, token, admission })),
    { authenticate: async (context) => bearerToken(context) },
  )

  mount<typeof visitorApi.checkHandOver, string>(
    app,
    visitorApi.checkHandOver,
    async ({ body, caller: token, context }) => ({
      isTheirs: await withLink(context, body, ({ orgId }) => handoffs.isOf({ code: body.code, token, orgId })),
    }),
    { authenticate: async (context) => bearerToken(context) },
  )

  mount<typeof visitorApi.signIn, string>(
    app,
    visitorApi.signIn,
    async ({ body: { userToken, ticket, leaves }, caller: token, context }) => {
      const from = whereaboutsOf(context, trustedProxies)
      const admission = await admitter.admit(ticket, from)
      refuseNobody(admission)
      const address = addressGroup(from.address)
      await refuseOverLimit(context, { limits, rule: 'userToken', who: address })
      const user = await readUserToken(userToken, admission.orgId)
      return signIn(signInPorts, { token, admission, user, leaves })
    },
    { authenticate: async (context) => bearerToken(context) },
  )
}

/** No list of sites protects a hotspot key: any page may frame its chat, so whoever holds it is nobody in particular. */
function refuseNobody({ mode }: Admission): void {
  if (mode === 'hotspot') throw new Refused('forbidden', { message: NO_IDENTITY })
}

const NO_IDENTITY =
  'A hotspot key knows nobody. Use the strict key of the business on pages where people are signed in.'
