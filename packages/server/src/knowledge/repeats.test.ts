import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOrg, createTestApp, type TestApp } from '../testing/app'
import { type BackEnd, backEndOf } from '../testing/back-end'
import { page } from '../testing/crawl-stage'
import { secretKeyOf } from '../testing/secret-key'
import { startSite, type TestSite } from '../testing/site'

let app: TestApp
let site: TestSite
let call: BackEnd
beforeAll(async () => {
  site = await startSite({ '/': page('Home', 'We are open from nine to five.') })
  app = await createTestApp({ ALLOW_PRIVATE_NETWORK: 'yes' })
  const org = await createOrg(app, { name: 'Acme' })
  call = backEndOf(app, await secretKeyOf(app, org.id))
})
afterAll(async () => {
  await app.close()
  await site.close()
})

const addSite = async (): Promise<string> =>
  (await call('POST', '/crawl', { body: { url: `${site.url}/${randomUUID()}`, auto_start_crawl: false } })).body.id

test.each([
  ['a site', '/crawl', { url: 'https://acme.example' }],
  ['a crawl', '/crawl/:site/crawls', undefined],
  ['a document', '/training', { title: 'Hours', content: 'Nine to five.' }],
  ['a directory', '/training/directories', { name: 'Opening hours' }],
] as const)('%s that is asked for twice with one Idempotency-Key is made once', async (what, route, body) => {
  const path = route.replace(':site', await addSite())
  const [first, again] = [
    await call('POST', path, { body, once: what.replace(' ', '-') }),
    await call('POST', path, { body, once: what.replace(' ', '-') }),
  ]
  expect([first.status, again]).toEqual([201, first])
})

test('a page that is read twice with one Idempotency-Key is fetched once', async () => {
  const path = `/crawl/${await addSite()}/pages/sync`
  const read = () => call('POST', path, { body: { url: site.url }, once: 'sync' })
  const first = await read()
  expect(first).toMatchObject({ status: 200, body: { status: 'synced' } })
  site.asked.length = 0
  expect(await read()).toEqual(first)
  expect(site.asked).toEqual([])
})

test('another document under the same Idempotency-Key is refused', async () => {
  const write = (title: string) => call('POST', '/training', { body: { title, content: 'x' }, once: 'titles' })
  await write('One')
  expect(await write('Two')).toMatchObject({ status: 409, body: { error: 'idempotency_key_reused' } })
})
