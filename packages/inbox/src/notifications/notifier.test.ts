import { memoryStorage, type Storage } from '@opencx/client'
import type { Summary } from '@opencx/protocol/http/summary'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { scriptedAgents } from '../testing/scripted-agent'
import { ada, scriptedApi } from '../testing/scripted-api'
import { agent, summaryOf } from '../testing/summaries'
import { createWorkspace } from '../workspace/workspace'
import { startNotifier } from './notifier'
import { notificationsOf } from './settings'
import { createTabs } from './tabs'

const SINCE = '2025-03-14T09:00:00.000Z'
const defaults = { sound: true, showsText: true, unassigned: false, mailAfter: 15, mailsMentions: true }
const mine = (changes: Parameters<typeof summaryOf>[0] = {}) =>
  summaryOf({ assignee: { id: agent.id, name: agent.name }, unread: 1, ...changes })

const shown: { title: string; tag?: string; click(): void }[] = []
const stops: (() => void)[] = []
let permission: NotificationPermission
let hasFocus: boolean

beforeEach(() => {
  permission = 'granted'
  hasFocus = false
  vi.stubGlobal('isSecureContext', true)
  vi.spyOn(document, 'hasFocus').mockImplementation(() => hasFocus)
  vi.stubGlobal(
    'Notification',
    class {
      static get permission() {
        return permission
      }
      onclick: (() => void) | null = null
      constructor(title: string, { tag }: NotificationOptions = {}) {
        shown.push({ title, ...(tag && { tag }), click: () => this.onclick?.() })
      }
      close() {}
    },
  )
})
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  shown.length = 0
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

interface Tab {
  readonly storage?: Storage
  readonly openId?: string | null
  readonly settings?: Partial<typeof defaults>
}

/** A tab of the inbox, in which summaries are pushed. */
async function openTab({ storage = memoryStorage(), openId = null, settings = {} }: Tab = {}) {
  const asked: string[] = []
  const ask = async (path: string) => {
    asked.push(path)
    return { ok: true, body: { settings: { ...defaults, ...settings }, isMailed: true, at: SINCE } } as never
  }
  const { connect, agents } = scriptedAgents()
  const [organization] = ada.organizations
  if (!organization) throw new Error('Ada has no business')
  const origin = 'https://chat.test'
  const ignore = () => {}
  const options = { me: ada, organization, origin, storage, connect, onSignedOut: ignore, onReturn: ignore }
  const workspace = createWorkspace({ ...options, api: scriptedApi({ ask }) })
  const opened: string[] = []
  const state = notificationsOf(workspace)
  const play = vi.spyOn(state.sound, 'play')
  const tabs = createTabs({ storage, locks: undefined, openChannel: undefined })
  const notifier = startNotifier({
    workspace,
    state,
    tabs,
    openId: () => openId,
    open: ({ conversationId }) => opened.push(conversationId),
  })
  stops.push(notifier.stop, workspace.stop)
  await vi.waitFor(() => expect(state.known.value).not.toBeNull())
  const push = (...summaries: Summary[]) => agents.at(-1)?.options.onSummaries(summaries)
  return { push, opened, asked, play, state, notifier }
}
const titles = () => shown.map(({ title }) => title)
const settled = () => new Promise((resolve) => setTimeout(resolve, 700))

test('a new message in my conversation is shown by the system, and a click on it opens the conversation', async () => {
  const { push, opened, play } = await openTab()
  push(mine())
  await vi.waitFor(() => expect(titles()).toEqual(['Mia Lopez']))
  expect(shown[0]?.tag, 'one for each conversation').toBe('c1')
  expect(play).toHaveBeenCalledTimes(1)
  shown[0]?.click()
  expect(opened).toEqual(['c1'])
})

test('of two tabs one tells', async () => {
  const storage = memoryStorage()
  const [one, two] = [await openTab({ storage }), await openTab({ storage })]
  one.push(mine())
  two.push(mine())
  await settled()
  expect(titles()).toEqual(['Mia Lopez'])
})

test('whoever looks at the conversation is told nothing, by no other tab either', async () => {
  const storage = memoryStorage()
  const looking = await openTab({ storage, openId: 'c1' })
  const other = await openTab({ storage })
  hasFocus = true
  looking.push(mine())
  hasFocus = false
  other.push(mine())
  await settled()
  expect(titles()).toEqual([])
})

test('the open conversation of a page that nobody looks at is told of', async () => {
  const { push } = await openTab({ openId: 'c1' })
  push(mine())
  await vi.waitFor(() => expect(titles()).toEqual(['Mia Lopez']))
})

test('who wants no names gets none, and who wants no sound hears none', async () => {
  const { push, play } = await openTab({ settings: { showsText: false, sound: false } })
  push(mine())
  await vi.waitFor(() => expect(titles()).toEqual(['New message']))
  expect(play).not.toHaveBeenCalled()
})

test('a browser that refuses notifications, or has none, still makes the sound', async () => {
  permission = 'denied'
  const denied = await openTab()
  denied.push(mine())
  await vi.waitFor(() => expect(denied.play).toHaveBeenCalledTimes(1))
  expect(denied.state.desktop.state.value).toBe('denied')
  vi.stubGlobal('Notification', undefined)
  Reflect.deleteProperty(window, 'Notification')
  const without = await openTab()
  without.push(mine())
  await vi.waitFor(() => expect(without.play).toHaveBeenCalledTimes(1))
  expect([without.state.desktop.state.value, titles()]).toEqual(['unsupported', []])
})

test('a phone that has notifications in name only is told so, and nothing breaks', async () => {
  vi.stubGlobal(
    'Notification',
    class {
      static permission = 'granted'
      constructor() {
        throw new TypeError('Illegal constructor')
      }
    },
  )
  const { push, state } = await openTab()
  push(mine())
  await vi.waitFor(() => expect(state.desktop.state.value).toBe('unsupported'))
})

test('notes that ask for me are known as read once I look at their conversation', async () => {
  const { push, asked, notifier } = await openTab({ openId: 'c1' })
  const lastMention = { seq: 3, at: '2025-03-14T10:00:00.000Z', by: agent, of: [agent.id] }
  const summary = mine({ seq: 3, mentioned: [agent.id] })
  push({ ...summary, head: { ...summary.head, lastMention } })
  const reports = () => asked.filter((path) => path.endsWith('/notes/read'))
  notifier.look()
  expect(reports(), 'nobody looks').toEqual([])
  hasFocus = true
  notifier.look()
  notifier.look()
  expect(reports()).toEqual(['/inbox/v1/conversations/c1/notes/read'])
})

test('the icon of the tab carries the number of unread conversations', async () => {
  const icon = document.createElement('link')
  icon.rel = 'icon'
  icon.href = '/inbox/favicon.svg'
  document.head.append(icon)
  const { push, notifier } = await openTab()
  push(mine(), mine({ id: 'c2' }))
  expect(decodeURIComponent(icon.href)).toContain('>2</text>')
  push(mine({ unread: 0, agentRead: 2, version: 900 }), mine({ id: 'c2', unread: 0, agentRead: 2, version: 900 }))
  await vi.waitFor(() => expect(icon.href).toMatch(/\/inbox\/favicon\.svg$/))
  notifier.stop()
  icon.remove()
})
