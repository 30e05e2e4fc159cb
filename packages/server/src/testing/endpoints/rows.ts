import { eq } from 'drizzle-orm'
import { newId } from '../../ids'
import { contacts, conversations, crawlPages, visitorSessions, webhookDeliveries } from '../../storage/schema'
import type { TestApp } from '../app'
import { fillInbox } from '../busy-inbox/fill-inbox'
import type { Business } from './business'
import { type Ids, idsForPath } from './objects'

const KINDS = ['tags', 'canned-replies', 'saved-filters', 'members', 'invitations', 'keys', 'contacts']
const SAID = 3
/** A visitor may send no more at once. */
const FILES_MAX = 4

/** Where each thing is that has others in it, by the path that names it. */
export type Places = Readonly<Record<string, Ids>>

/** Gives a business so many of everything that the inbox lists or opens: rows, and rows within a row. */
export async function giveRows(app: TestApp, business: Business, count: number): Promise<Places> {
  const { db } = app.database
  const { orgId } = business
  const { contactId } = business.visitor
  const making = { app, business }
  const make = async (path: string, most = count) => {
    let ids: Ids = {}
    for (let made = 0; made < Math.min(count, most); made++) ids = await idsForPath(path, making)
    return ids
  }
  for (const kind of KINDS) await make(`/inbox/v1/${kind}/:id`)
  await make('/inbox/v1/me/sessions/:id')
  const file = await make('/inbox/v1/attachments/:id', FILES_MAX)

  // one customer has written all of it, and was taken for others before
  await db.update(contacts).set({ mergedIntoId: contactId }).where(eq(contacts.orgId, orgId))
  await db.update(contacts).set({ mergedIntoId: null }).where(eq(contacts.id, contactId))
  const filling = { orgId, conversations: count, messages: count * SAID, openShare: 1, seed: 1, now: Date.now() }
  const { conversations: filled } = await fillInbox(db, filling)
  for (const table of [conversations, visitorSessions])
    await db.update(table).set({ contactId }).where(eq(table.orgId, orgId))

  const site = await make('/inbox/v1/sites/:id')
  const webhook = await make('/inbox/v1/webhooks/:id')
  for (let made = 0; made < count; made++) {
    const page = { orgId, datasourceId: site.id ?? '', url: `http://127.0.0.1:9/${made}`, status: 'synced' as const }
    await db.insert(crawlPages).values({ id: newId(), ...page })
    const delivery = {
      orgId,
      webhookId: webhook.id ?? '',
      event: 'webhook.test',
      payload: {},
      status: 'failed' as const,
    }
    await db.insert(webhookDeliveries).values({ id: newId(), ...delivery })
  }
  return {
    '/inbox/v1/attachments/:id': file,
    '/inbox/v1/contacts/:id': { id: contactId },
    '/inbox/v1/conversations/:id': { id: filled.at(-1)?.conversationId ?? '' },
    '/inbox/v1/sites/:id': site,
    '/inbox/v1/webhooks/:id': webhook,
  }
}
