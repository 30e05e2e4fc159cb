import { expect, test } from 'vitest'
import { createOrg, createTestApp, OWN_ORIGIN } from '../testing/app'
import { joinAs } from '../testing/team'

test('who sets the widget up is told when they come through a proxy that is not trusted', async () => {
  for (const [trustedProxies, expected] of [
    ['0', true],
    ['1', false],
  ] as const) {
    const app = await createTestApp({ TRUSTED_PROXIES: trustedProxies })
    const { id: orgId } = await createOrg(app, { name: 'Acme' })
    const cookie = await joinAs(app, { role: 'owner', orgId })
    const told = async (headers: Record<string, string>) => {
      const asked = { headers: { cookie, origin: OWN_ORIGIN, ...headers } }
      return (await (await app.request('/api/business/admin/settings', asked)).json()).isProxyUntrusted
    }
    expect(await told({})).toBe(false)
    expect(await told({ 'x-forwarded-for': '203.0.113.7' })).toBe(expected)
    await app.close()
  }
}, 60_000)
