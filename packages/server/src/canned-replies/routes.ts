import * as cannedApi from '@opencx/protocol/http/inbox-canned-replies'
import { CANNED_IMPORT_MAX_BYTES } from '@opencx/protocol/http/limits'
import { type AuthenticatePerson, businessOf } from '../agents'
import { guardFormula, writeCsv } from '../csv'
import { readQuery } from '../http/asked'
import { mount } from '../http/mount'
import { sendReply } from '../http/reply'
import type { WebApp } from '../http/web'
import type { Database } from '../storage/database'
import { createCannedAdministration } from './administer'
import { type CannedRow, listReplies } from './store'

interface CannedRoutes {
  readonly db: Database
  readonly authenticate: AuthenticatePerson
}

/** Quotes and line ends of a file are longer in JSON. */
const IMPORT_BODY_MAX_BYTES = 2 * CANNED_IMPORT_MAX_BYTES

/** Serves the answers that agents give again and again: everybody uses them, owners and admins decide on them. */
export function mountCannedReplies(app: WebApp, { db, authenticate }: CannedRoutes): void {
  const replies = createCannedAdministration(db)
  mount(
    app,
    cannedApi.listCannedReplies,
    async ({ query, caller }) => ({
      items: (await listReplies(db, businessOf(caller, query.organizationId).id)).map(present),
    }),
    { authenticate },
  )
  mount(
    app,
    cannedApi.addCannedReply,
    async ({ body: { organizationId, ...said }, caller }) => {
      const { id: orgId } = businessOf(caller, organizationId)
      return { reply: present(await replies.add({ orgId, by: caller.by }, said)) }
    },
    { authenticate },
  )
  mount(
    app,
    cannedApi.changeCannedReply,
    async ({ params: { id = '' }, body: { organizationId, shortcut, text }, caller }) => {
      const { id: orgId } = businessOf(caller, organizationId)
      return { reply: present(await replies.change({ orgId, id, by: caller.by }, { shortcut, text })) }
    },
    { authenticate },
  )
  mount(
    app,
    cannedApi.removeCannedReply,
    async ({ params: { id = '' }, body, caller }) => {
      const { id: orgId } = businessOf(caller, body.organizationId)
      await replies.remove({ orgId, id, by: caller.by })
      return {}
    },
    { authenticate },
  )
  mount(
    app,
    cannedApi.importCannedReplies,
    async ({ body: { organizationId, ...asked }, caller }) => {
      const { id: orgId } = businessOf(caller, organizationId)
      return replies.import({ orgId, by: caller.by }, asked)
    },
    { authenticate, maxBytes: IMPORT_BODY_MAX_BYTES },
  )
  const { method, path, replyType } = cannedApi.exportCannedReplies
  app.on(method, path, async (context) => {
    const person = await authenticate(context)
    const { organizationId } = readQuery(context, cannedApi.exportCannedReplies)
    const rows = await listReplies(db, businessOf(person, organizationId).id)
    return sendReply(context, {
      body: csvOf(rows),
      headers: { 'content-type': `${replyType}; charset=utf-8`, ...AS_FILE },
    })
  })
}

const AS_FILE = {
  'content-disposition': 'attachment; filename="canned-replies.csv"',
  'cache-control': 'no-store',
}

const csvOf = (rows: readonly CannedRow[]) =>
  writeCsv([['shortcut', 'text'], ...rows.map(({ shortcut, text }) => [guardFormula(shortcut), guardFormula(text)])])

const present = ({ id, shortcut, text, updatedAt }: CannedRow): cannedApi.CannedReply => ({
  id,
  shortcut,
  text,
  updatedAt: updatedAt.toISOString(),
})
