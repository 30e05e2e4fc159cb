import { isDeepStrictEqual } from 'node:util'
import * as autopilotApi from '@opencx/protocol/http/autopilot'
import { recordAct } from '../audit'
import { mount } from '../http/mount'
import type { WebApp } from '../http/web'
import type { AuthenticateOrg } from '../keys'
import { bumpKnowledge } from '../knowledge'
import type { Database } from '../storage/database'
import { lockAutopilot, readAutopilot, writeAutopilot } from './store'

interface AutopilotRoutes {
  readonly db: Database
  readonly authenticate: AuthenticateOrg
}

/** Serves how far the AI of an organisation answers by itself. */
export function mountAutopilot(app: WebApp, { db, authenticate }: AutopilotRoutes): void {
  const asAdmin = { authenticate: authenticate('org:admin') }

  mount(app, autopilotApi.readAutopilot, ({ caller: { orgId } }) => readAutopilot(db, orgId), asAdmin)
  mount(
    app,
    autopilotApi.changeAutopilot,
    ({ body, caller: { orgId, doer } }) =>
      db.transaction(async (tx) => {
        const before = await lockAutopilot(tx, orgId)
        const autopilot = withChanges(before, body)
        if (isDeepStrictEqual(before, autopilot)) return before
        await writeAutopilot(tx, { orgId, autopilot })
        await bumpKnowledge(tx, orgId)
        const { instructions, ...decided } = body
        const details = { ...decided, ...(instructions !== undefined && { instructions: 'changed' }) }
        await recordAct(tx, { orgId, by: doer, action: 'autopilot.changed', details })
        return autopilot
      }),
    asAdmin,
  )
}

function withChanges(before: autopilotApi.Autopilot, changes: autopilotApi.ChangeAutopilot): autopilotApi.Autopilot {
  const {
    channels,
    handoff_level = before.handoff_level,
    handoff_topics = before.handoff_topics,
    instructions = before.instructions,
  } = changes
  return { channels: { ...before.channels, ...channels }, handoff_level, handoff_topics, instructions }
}
