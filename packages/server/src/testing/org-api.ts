import type { Permission } from '@opencx/protocol/http/permissions'
import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { auditLog } from '../storage/schema'
import { createOrg, createTestApp, type TestApp } from './app'
import { secretKeyOf } from './secret-key'

interface Asked {
  readonly body?: unknown
  /** Of whom; the first organisation's key with every permission unless told. */
  readonly key?: string
  readonly idempotencyKey?: string
}

interface Called {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks into
  readonly body: any
}

/** The organisation API of the real app, as back ends of two organisations call it. */
export interface OrgApi {
  readonly app: TestApp
  readonly orgId: string
  /** The organisation's widget token. */
  readonly pageKey: string
  readonly otherOrgId: string
  /** A key of the other organisation with every permission. */
  readonly otherKey: string
  call(method: string, path: string, asked?: Asked): Promise<Called>
  /** Calls with a fresh key from now on: one may ask a hundred times a minute. */
  renewKey(): Promise<void>
  /** The acts in the log of the organisation, oldest first. */
  acts(): Promise<string[]>
  /** Each route is refused to a key that lacks `org:admin` and, where it names an object, knows none of another organisation. */
  expectGuarded(routes: readonly { method: string; path: string; body?: unknown }[]): Promise<void>
  close(): Promise<void>
}

export async function openOrgApi(): Promise<OrgApi> {
  const app = await createTestApp()
  const { id: orgId, widget_token: pageKey } = await createOrg(app, { name: 'Acme', website: 'https://acme.example' })
  const { id: otherOrgId } = await createOrg(app, { name: 'Other', website: 'https://other.example' })
  let adminKey = await secretKeyOf(app, orgId)
  const otherKey = await secretKeyOf(app, otherOrgId)
  const powerless: Permission[] = ['support:read', 'support:write', 'calls:write']
  const powerlessKey = await secretKeyOf(app, orgId, powerless)

  const call: OrgApi['call'] = async (method, path, { body, key = adminKey, idempotencyKey } = {}) => {
    const headers = {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
    }
    const reply = await app.request(path, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await reply.text()
    return { status: reply.status, body: text === '' ? null : JSON.parse(text) }
  }
  return {
    app,
    orgId,
    pageKey,
    otherOrgId,
    otherKey,
    call,
    async renewKey() {
      adminKey = await secretKeyOf(app, orgId)
    },
    async acts() {
      const isOurs = eq(auditLog.orgId, orgId)
      const rows = await app.database.db.select().from(auditLog).where(isOurs).orderBy(auditLog.id)
      return rows.map(({ action }) => action)
    },
    async expectGuarded(routes) {
      for (const { method, path, body } of routes) {
        const forbidden = await call(method, path, { body, key: powerlessKey })
        expect([method, path, forbidden.status, forbidden.body.error]).toEqual([method, path, 403, 'forbidden'])
        expect(forbidden.body.message).toContain('org:admin')
        if (!/^\/[a-z-]+\/./.test(path)) continue
        const unknown = await call(method, path, { body, key: otherKey })
        expect([method, path, unknown.status, unknown.body.error]).toEqual([method, path, 404, 'not_found'])
      }
    },
    close: () => app.close(),
  }
}
