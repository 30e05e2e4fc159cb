import type { SettingsChanges } from '@opencx/protocol/http/business'
import { defaultChatSettings } from '@opencx/protocol/http/settings'
import { WebchatConfig } from '@opencx/protocol/http/widget'
import { expect, onTestFinished, test } from 'vitest'
import { changeSettings } from '../orgs/settings'
import { createOrg, createTestApp } from '../testing/app'

const ALWAYS = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from: '00:00', until: '24:00' }))
const OWNER = { kind: 'person', id: 'olivia', name: 'Olivia' } as const

/** A business, what it decides, and what its chat document says then. */
async function begin() {
  const app = await createTestApp()
  onTestFinished(() => app.close())
  const org = await createOrg(app, { name: 'Acme' })
  return {
    app,
    decide: (changes: SettingsChanges) => changeSettings(app.database.db, { orgId: org.id, changes, by: OWNER }),
    async open() {
      app.clock.advance(5_001)
      const page = await (await app.request(`/webchat?key=${org.widget_token}`)).text()
      const json = /<script type="application\/json" id="opencx-config">(.*?)<\/script>/.exec(page)?.[1]
      return WebchatConfig.parse(JSON.parse(json ?? ''))
    },
  }
}

test('a business that decided nothing pays no byte for what could be decided', async () => {
  const { decide, open } = await begin()
  const names = [
    'chunks',
    'dir',
    'key',
    'locale',
    'name',
    'palette',
    'strings',
    'supportPath',
    'theme',
    'ticket',
    'welcome',
  ]
  expect(Object.keys(await open()).sort()).toEqual(names)
  await decide(defaultChatSettings)
  expect(Object.keys(await open()).sort()).toEqual(names)
})

test('what a business decided for the chat reaches the chat, and only that', async () => {
  const { decide, open } = await begin()
  const forChat = {
    suggestedQuestions: ['Where are you?'],
    helpLinks: [{ label: 'Tours', url: 'https://acme.test/tours' }],
    preChat: { isRequired: true, asksName: true, asksEmail: false, fields: [] },
    asksRating: false,
    takesFiles: false,
    isBranded: false,
    fallback: { phone: '+49 30 1234', email: null },
  } as const
  const { suggestedQuestions, helpLinks, preChat } = forChat
  await decide({
    ...forChat,
    suggestedQuestions: [...suggestedQuestions],
    helpLinks: [...helpLinks],
    preChat: { ...preChat, fields: [] },
    greeting: { text: 'Hello', afterSeconds: 1 },
    replyTime: 'hours',
  })
  const config = await open()
  expect(config).toMatchObject(forChat)
  expect(config.replies).toBe('Within hours')
  expect(config).not.toHaveProperty('greeting')
})

test('corners and font come as properties of the style, and only where they were decided', async () => {
  const { decide, open } = await begin()
  expect(await open()).not.toHaveProperty('variables')
  await decide({ radius: 4, font: 'serif' })
  expect((await open()).variables).toEqual({
    '--round': '4px',
    '--tight': '4px',
    '--font': expect.stringMatching(/Georgia.*serif$/),
  })
  await decide({ radius: 28, font: 'system' })
  expect((await open()).variables).toEqual({ '--round': '18px', '--tight': '5px' })
})

test('a consent text comes with its version, and another wording is another version', async () => {
  const { decide, open } = await begin()
  await decide({ consent: 'We keep it for [a year](https://acme.test/privacy).' })
  const { consent } = await open()
  expect(consent).toEqual({
    text: 'We keep it for [a year](https://acme.test/privacy).',
    version: expect.stringMatching(/^[0-9a-f]{16}$/),
  })
  await decide({ consent: 'We keep it for two years.' })
  expect((await open()).consent?.version).not.toBe(consent?.version)
})

test('office hours say whether somebody is there, and else when', async () => {
  const { app, decide, open } = await begin()
  expect(await open()).not.toHaveProperty('isAttended')
  await decide({ officeHours: { timezone: 'UTC', shifts: ALWAYS } })
  expect(await open()).toMatchObject({ isAttended: true })
  expect(await open()).not.toHaveProperty('opensAt')
  const later = new Date(app.clock.now() + 2 * 86_400_000)
  await decide({
    officeHours: { timezone: 'UTC', shifts: [{ day: later.getUTCDay(), from: '00:00', until: '24:00' }] },
  })
  expect(await open()).toMatchObject({
    isAttended: false,
    opensAt: `${later.toISOString().slice(0, 10)}T00:00:00.000Z`,
  })
  await decide({ officeHours: { timezone: 'UTC', shifts: [] } })
  expect(await open()).toMatchObject({ isAttended: false })
  expect(await open()).not.toHaveProperty('opensAt')
})
