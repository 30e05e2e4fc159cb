import { eq } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { orgs } from '../storage/schema'
import { createOrg, createTestApp } from '../testing/app'

test('the support page is called after its business, and says in the visitor’s language what it cannot do without', async () => {
  const app = await createTestApp()
  onTestFinished(() => app.close())
  const org = await createOrg(app, { name: 'Näturen </script> Shop', website: 'https://shop.example' })
  const [row] = await app.database.db.select().from(orgs).where(eq(orgs.id, org.id))
  const read = async (path: string, language: string) =>
    (await app.request(path, { headers: { 'accept-language': language } })).text()
  const page = await read(`/support/${row?.slug}`, 'ar')
  expect(page).toContain('<title>Näturen &lt;/script&gt; Shop</title>')
  expect(/<noscript>.*<\/noscript>/.exec(page)?.[0]).toContain('تحتاج هذه المحادثة إلى JavaScript.')
  expect(await read(`/support/${row?.slug}`, 'en')).toContain('This chat needs JavaScript.')
  // a frame is there only where scripts run
  const frame = await read(`/webchat?key=${org.widget_token}`, 'en')
  expect(frame).toContain('<title>Chat</title>')
  expect(frame).not.toContain('<noscript>')
})
