import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOrg, createTestApp, type TestApp } from '../testing/app'

let app: TestApp
let strictKey: string
beforeAll(async () => {
  app = await createTestApp()
  strictKey = (await createOrg(app, { name: 'Acme', website: 'https://shop.example' })).widget_token
})
afterAll(() => app.close())

const inLanguage = (path: string, accepted = 'en') => app.request(path, { headers: { 'accept-language': accepted } })

test('the launcher speaks the language that the chat will speak', async () => {
  const texts = async (query: string, accepted?: string) =>
    (await (await inLanguage(`/widget/v1/boot?key=${strictKey}${query}`, accepted)).json()).texts
  expect(await texts('&locale=ar')).toEqual({ open: 'فتح المحادثة' })
  expect(await texts('', 'ar-EG, en;q=0.5')).toEqual({ open: 'فتح المحادثة' })
  expect(await texts('&locale=en-GB', 'ar')).toEqual({ open: 'Open chat' })
})

test('the chat document does not carry what only the launcher says', async () => {
  const chat = await (await inLanguage(`/webchat?key=${strictKey}`, 'ar')).text()
  expect(chat).toContain('إرسال')
  expect(chat).not.toContain('launcher.')
})
