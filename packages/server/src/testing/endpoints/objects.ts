import { randomUUID } from 'node:crypto'
import { newId } from '../../ids'
import { authSessions, crawlJobs, crawlPages, refusedOrigins, webhookDeliveries } from '../../storage/schema'
import type { TestApp } from '../app'
import { png } from '../pictures'
import { openPerson } from '../team'
import { uploadsOf } from '../uploads'
import { visitsOf } from '../visits'
import type { Business } from './business'

/** Ids of objects of a business, by the names that paths and requests give them. */
export type Ids = Readonly<Record<string, string>>

interface Making {
  readonly app: TestApp
  readonly business: Business
}

type Make = (making: Making) => Promise<Ids>

/** How an object is made that a path names. A path that begins like several of them belongs to the longest. */
const OBJECTS: Readonly<Record<string, Make>> = {
  '/partner/v1/orgs/:id': async ({ business }) => ({ id: business.orgId }),
  '/partner/v1/orgs/:id/api-keys/:keyId': async (making) => {
    const id = making.business.orgId
    return { id, keyId: await posted(making, `/partner/v1/orgs/${id}/api-keys`, { name: 'Backend' }) }
  },
  '/partner/v1/orgs/:id/invitations/:invitationId': async (making) => {
    const id = making.business.orgId
    const email = `${randomUUID()}@example.test`
    return { id, invitationId: await posted(making, `/partner/v1/orgs/${id}/invitations`, { email }) }
  },
  '/crawl/:id': makeDatasource,
  '/crawl/:id/crawls/:jobId': async (making) => {
    const [{ id }, jobId] = [await makeDatasource(making), newId()]
    await making.app.database.db
      .insert(crawlJobs)
      .values({ id: jobId, orgId: making.business.orgId, datasourceId: `${id}`, status: 'pending' })
    return { id: `${id}`, jobId }
  },
  '/crawl/:id/pages/:pageId': async (making) => {
    const [{ id }, pageId] = [await makeDatasource(making), newId()]
    await making.app.database.db.insert(crawlPages).values({
      id: pageId,
      orgId: making.business.orgId,
      datasourceId: `${id}`,
      url: 'http://127.0.0.1:9/page',
      status: 'synced',
    })
    return { id: `${id}`, pageId }
  },
  '/training/:id': async (making) => ({
    id: await posted(making, '/training', { title: 'Returns', content: 'Within 30 days.', is_draft: true }),
  }),
  '/training/directories/:id': async (making) => ({
    id: await posted(making, '/training/directories', { name: 'Orders' }),
  }),
  '/contacts/:id': async (making) => ({ id: await posted(making, '/contacts', { external_user_id: randomUUID() }) }),
  '/contacts/:id/files/:fileId': async (making) => {
    const { id } = await makeAttachment(making)
    return { id: making.business.visitor.contactId, fileId: `${id}` }
  },
  '/chat/sessions/:id': async (making) => {
    const contact_id = await posted(making, '/contacts', { external_user_id: randomUUID() })
    return { id: await posted(making, '/chat/sessions', { contact_id }) }
  },
  '/actions/:id': async (making) => ({
    id: await posted(making, '/actions', {
      name: 'find_order',
      description: 'Finds an order',
      method: 'GET',
      url: 'https://shop.example/orders',
    }),
  }),
  '/segments/:id': async (making) => ({ id: await posted(making, '/segments', { name: 'All', conditions: [] }) }),
  '/tags/:id': async (making) => ({ id: await posted(making, '/tags', { tag_name: randomUUID() }) }),
  '/office-hours/:id': async (making) => ({
    id: await posted(making, '/office-hours', { name: 'Nicosia', iana_timezone: 'Asia/Nicosia', shifts: [] }),
  }),
  '/webhooks/:id': makeWebhook,
  '/api/public/support/conversations/:id': async ({ business }) => ({ id: business.visitor.conversationId }),
  '/inbox/v1/conversations/:id': async ({ business }) => ({ id: business.visitor.conversationId }),
  '/api/admin/support/conversations/:id': async ({ business }) => ({ id: business.visitor.conversationId }),
  '/inbox/v1/attachments/:id': makeAttachment,
  '/widget/v1/attachments/:id': makeAttachment,
  '/inbox/v1/contacts/:id': async (making) => ({
    id: await posted(making, '/contacts', { external_user_id: randomUUID() }),
  }),
  '/inbox/v1/tags/:id': async (making) => ({ id: await posted(making, '/tags', { tag_name: randomUUID() }) }),
  '/inbox/v1/sites/:id': makeDatasource,
  '/inbox/v1/canned-replies/:id': async (making) => {
    const body = { organizationId: making.business.orgId, shortcut: randomUUID(), text: 'Hello' }
    return { id: (await madeBySession(making, '/inbox/v1/canned-replies', body)).reply.id }
  },
  '/inbox/v1/saved-filters/:id': async (making) => {
    const body = { organizationId: making.business.orgId, name: randomUUID(), isShared: true, place: {} }
    return { id: (await madeBySession(making, '/inbox/v1/saved-filters', body)).filter.id }
  },
  '/inbox/v1/members/:id': async ({ app, business: { orgId } }) => {
    const { id } = await openPerson(app, { role: 'agent', orgId, email: `${randomUUID()}@example.test` })
    return { id }
  },
  '/inbox/v1/invitations/:id': async (making) => {
    const body = { organizationId: making.business.orgId, email: `${randomUUID()}@example.test`, role: 'agent' }
    return { id: (await madeBySession(making, '/inbox/v1/invitations', body)).invitation.id }
  },
  '/inbox/v1/businesses/:id/logos/:logoId': async ({ business }) => ({ id: business.orgId, logoId: 'none' }),
  '/inbox/v1/webhooks/:id': makeWebhook,
  '/inbox/v1/webhooks/:id/deliveries/:deliveryId': async (making) => {
    const { id = '' } = await makeWebhook(making)
    const { orgId } = making.business
    const delivery = { orgId, webhookId: id, event: 'webhook.test', payload: {}, status: 'failed' as const }
    const deliveryId = newId()
    await making.app.database.db.insert(webhookDeliveries).values({ ...delivery, id: deliveryId })
    return { id, deliveryId }
  },
  '/inbox/v1/me/sessions/:id': async ({ app, business }) => {
    const { items } = await made(
      await app.request('/inbox/v1/me/sessions', { headers: await business.credentials('session') }),
    )
    const id = newId()
    const { db } = app.database
    const own = await db.query.authSessions.findFirst({ where: (table, { eq }) => eq(table.id, items[0].id) })
    if (!own) throw new Error('Nobody is signed in.')
    await db.insert(authSessions).values({ ...own, id, token: id })
    return { id }
  },
  '/inbox/v1/keys/:id': async (making) => {
    const { app, business } = making
    const made = await madeBySession(making, '/inbox/v1/keys', {
      organizationId: business.orgId,
      kind: 'publishable',
      name: 'Shop',
      mode: 'strict',
      allowedOrigins: ['https://shop.example'],
    })
    const { id } = made.key
    await app.database.db
      .insert(refusedOrigins)
      .values({ orgId: business.orgId, keyId: id, origin: 'https://refused.example', lastAt: new Date() })
    return { id }
  },
}

/** How an object is made that a field of a request names. */
const FIELDS: Readonly<Record<string, Make>> = {
  organizationId: async ({ business }) => ({ organizationId: business.orgId }),
  conversationId: async ({ business }) => ({ conversationId: business.visitor.conversationId }),
  contactId: async (making) => ({
    contactId: await posted(making, '/contacts', { external_user_id: randomUUID() }),
  }),
  contact_id: async (making) => ({
    contact_id: await posted(making, '/contacts', { external_user_id: randomUUID() }),
  }),
  segment_id: async (making) => ({
    segment_id: await posted(making, '/segments', { name: 'All', conditions: [] }),
  }),
  directory_id: async (making) => ({
    directory_id: await posted(making, '/training/directories', { name: 'Orders' }),
  }),
}

/** Ids that name nothing of anybody: the caller makes them up. */
const OWN_IDS = new Set(['external_id', 'externalUserId', 'external_user_id', 'category_id'])

/** Ids of a new object of the business, for the parameters of this path. */
export async function idsForPath(path: string, making: Making): Promise<Ids> {
  const [prefix] = Object.keys(OBJECTS)
    .filter((known) => path === known || path.startsWith(`${known}/`))
    .sort((a, b) => b.length - a.length)
  if (!prefix) throw new Error(`Nothing says how an object of ${path} is made: add it to OBJECTS.`)
  const ids = await OBJECTS[prefix]?.(making)
  return ids ?? {}
}

/** Those of the fields that name objects. */
export function naming(fields: readonly string[]): string[] {
  return fields.filter((field) => /(Id|_id)$/.test(field) && !OWN_IDS.has(field))
}

/** The id of a new object of the business, for a field of a request. */
export async function idForField(field: string, making: Making): Promise<string> {
  const make = FIELDS[field]
  if (!make) throw new Error(`Nothing says how the object of "${field}" is made: add it to FIELDS.`)
  return (await make(making))[field] ?? ''
}

async function makeDatasource(making: Making): Promise<Ids> {
  return { id: await posted(making, '/crawl', { url: `http://127.0.0.1:9/${randomUUID()}`, auto_start_crawl: false }) }
}

async function makeWebhook(making: Making): Promise<Ids> {
  return { id: await posted(making, '/webhooks', { url: 'http://127.0.0.1:9/hook', events: ['conversation.started'] }) }
}

async function makeAttachment({ app, business }: Making): Promise<Ids> {
  const { token, conversationId } = business.visitor
  const id = randomUUID()
  const file = await made(await uploadsOf(app).asVisitor({ token, id, bytes: await png(4, 4) }))
  const attach = { id: randomUUID(), type: 'message.send', text: '', attachments: [file] }
  await made(await visitsOf(app).post({ conversationId, commands: [attach] }, { token }))
  return { id }
}

async function posted({ app, business }: Making, path: string, body: object): Promise<string> {
  const access = path.startsWith('/partner') ? 'partner key' : 'organization key'
  const headers = { ...(await business.credentials(access)), 'content-type': 'application/json' }
  return (await made(await app.request(path, { method: 'POST', headers, body: JSON.stringify(body) }))).id
}

async function madeBySession({ app, business }: Making, path: string, body: object) {
  const headers = { ...(await business.credentials('session')), 'content-type': 'application/json' }
  return made(await app.request(path, { method: 'POST', headers, body: JSON.stringify(body) }))
}

async function made(reply: Response) {
  if (!reply.ok) throw new Error(`It was not made: ${reply.status} ${await reply.text()}`)
  return reply.json()
}
