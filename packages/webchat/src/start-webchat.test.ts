import { memoryStorage } from '@opencx/client'
import { palettes } from '@opencx/protocol/look/palette'
import { fireEvent, screen } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import arabic from './locales/ar.json'
import { startWebchat } from './start-webchat'
import { chatDocument, config } from './testing/config'
import { embed, start } from './testing/embedded-chat'
import { maya, ScriptedVisitor } from './testing/scripted-conversation'

const root = document.documentElement
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox')

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  location.hash = ''
})

test('without a page around it the chat is open, fills the page and has nothing to close', () => {
  const visitor = start()
  expect(document.activeElement).toBe(box())
  expect(root.classList.contains('alone')).toBe(true)
  expect(screen.queryByRole('button', { name: 'Close chat' })).toBeNull()
  visitor.says(maya, 'Hello')
  expect(visitor.signals).toEqual([{ type: 'read', seq: 1 }])
})

test('in a page the chat waits to be opened', async () => {
  const { visitor, say } = embed()
  visitor.says(maya, 'Hello')
  expect(visitor.signals).toEqual([])
  await say({ type: 'open' })
  expect(visitor.signals).toEqual([{ type: 'read', seq: 1 }])
  expect(document.activeElement).toBe(box())
})

test('a chat that was clicked before it was there is open from the start', () => {
  embed({ isOpen: true })
  expect(document.activeElement).toBe(box())
})

test('Escape closes from anywhere, but not while it ends a composition', async () => {
  const { told, visitor, say } = embed({ isOpen: true })
  fireEvent.keyDown(box(), { key: 'Escape', isComposing: true })
  await say({ type: 'open' })
  expect(told).not.toContainEqual({ type: 'close' })
  fireEvent.keyDown(document.body, { key: 'Escape' })
  await vi.waitFor(() => expect(told).toContainEqual({ type: 'close' }))
  visitor.says(maya, 'Still there?')
  expect(visitor.signals.filter(({ type }) => type === 'read')).toEqual([])
})

test('on a phone the chat shows its own way back', async () => {
  const { told, say } = embed({ isOpen: true, isFullScreen: true })
  fireEvent.click(screen.getByRole('button', { name: 'Close chat' }))
  await vi.waitFor(() => expect(told).toContainEqual({ type: 'close' }))
  await say({ type: 'fullscreen', isFullScreen: false })
  expect(screen.queryByRole('button', { name: 'Close chat' })).toBeNull()
})

test.each(['hidden', '#help'])(
  'where the page shows no launcher (%s) the chat shows its own way out',
  async (launcher) => {
    const { told, say } = embed({ isOpen: true, look: { launcher } })
    fireEvent.click(screen.getByRole('button', { name: 'Close chat' }))
    await vi.waitFor(() => expect(told).toContainEqual({ type: 'close' }))
    await say({ type: 'update', look: { launcher: 'default' } })
    expect(screen.queryByRole('button', { name: 'Close chat' })).toBeNull()
    await say({ type: 'update', look: { launcher } })
    screen.getByRole('button', { name: 'Close chat' })
  },
)

test('a chat that is a part of its page has no way out of it, launcher or not', () => {
  embed({ isOpen: true, look: { launcher: 'hidden', mode: 'inline' } })
  expect(screen.queryByRole('button', { name: 'Close chat' })).toBeNull()
})

test('the page can put a text into the composer', async () => {
  const { say } = embed()
  await say({ type: 'prefill', text: 'About the boat' })
  expect(box().value).toBe('About the boat')
})

test('the page can say who its visitor is', async () => {
  const { visitor, say } = embed({ visitor: { name: 'Ada' } })
  await say({ type: 'update', visitor: { email: 'ada@acme.test' } })
  expect(visitor.identified.slice(0, 2)).toEqual([{ name: 'Ada' }, { email: 'ada@acme.test' }])
})

test('a reset forgets the visitor and what was written', async () => {
  const { visitor, say, told } = embed()
  await say({ type: 'prefill', text: 'secret' })
  await say({ type: 'reset' })
  expect([visitor.resets, box().value]).toEqual([1, ''])
  expect(visitor.identified).toContainEqual({ locale: 'en' })
  expect(told).toContainEqual({ type: 'remember', mustForget: false })
  expect(told).toContainEqual({ type: 'reset' })
})

test('what another tab forgot is gone here too, and what is written there for the next one is taken over', async () => {
  const { visitor, say } = embed()
  await say({ type: 'prefill', text: 'secret' })
  visitor.storage.set(`opencx:${config.key}:draft:${visitor.conversation.id}`, 'of the next')
  visitor.forgottenElsewhere()
  expect(box().value).toBe('of the next')
  expect(visitor.identified).toContainEqual({ locale: 'en' })
})

test('a reset that was cut off comes before what the page says of the next visitor', async () => {
  const { visitor, told } = embed({ mustForget: true, visitor: { name: 'Ada' } })
  expect(visitor.resets).toBe(1)
  expect(visitor.identified).toEqual([{ locale: 'en' }, { name: 'Ada' }])
  await vi.waitFor(() => expect(told).toContainEqual({ type: 'reset' }))
})

test('the page can change the theme at any time', async () => {
  const { say } = embed({ look: { theme: 'dark' } })
  expect(root.dataset.theme).toBe('dark')
  await say({ type: 'update', look: {} })
  expect(root.dataset.theme).toBe('light')
})

test('another colour is fetched and shown', async () => {
  const red = chatDocument({ ...config, palette: palettes('#e11d48') })
  vi.stubGlobal('fetch', async () => new Response(red))
  const { say } = embed()
  await say({ type: 'update', look: { color: '#e11d48' } })
  await vi.waitFor(() => expect(root.style.getPropertyValue('--accent')).toBe('#e11d48'))
})

test('a language comes also when the page says something else right after', async () => {
  const arabicDocument = chatDocument({ ...config, locale: 'ar', dir: 'rtl', strings: arabic })
  vi.stubGlobal('fetch', async () => new Response(arabicDocument))
  const { say } = embed()
  await say({ type: 'update', look: { locale: 'ar' } })
  await say({ type: 'update', look: { locale: 'ar' } })
  await vi.waitFor(() => screen.getByRole('button', { name: 'إرسال' }))
})

test('the look that was asked for last is the one that stays', async () => {
  const replies: ((reply: Response) => void)[] = []
  vi.stubGlobal('fetch', () => new Promise((resolve) => replies.push(resolve)))
  const { say } = embed()
  const reply = (color: string) => new Response(chatDocument({ ...config, palette: palettes(color) }))
  await say({ type: 'update', look: { color: '#e11d48' } })
  await say({ type: 'update', look: { color: '#10a37f' } })
  replies[1]?.(reply('#10a37f'))
  await vi.waitFor(() => expect(root.style.getPropertyValue('--accent')).toBe('#0b8668'))
  replies[0]?.(reply('#e11d48'))
  await say({ type: 'close' })
  expect(root.style.getPropertyValue('--accent')).toBe('#0b8668')
})

test('another language is fetched and shown, right to left where it is written so', async () => {
  vi.stubGlobal(
    'fetch',
    async () => new Response(chatDocument({ ...config, locale: 'ar', dir: 'rtl', strings: arabic })),
  )
  const { say } = embed()
  await say({ type: 'update', look: { locale: 'ar' } })
  await vi.waitFor(() => screen.getByRole('button', { name: 'إرسال' }))
  expect([root.lang, root.dir]).toEqual(['ar', 'rtl'])
})

test('a language that cannot be had leaves the chat as it is', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('no network')))
  const warned = vi.spyOn(console, 'warn').mockReturnValue()
  const { say } = embed()
  await say({ type: 'update', look: { locale: 'ar' } })
  await vi.waitFor(() => expect(warned).toHaveBeenCalled())
  screen.getByRole('button', { name: 'Send' })
})

test('after its end nothing of the chat is left', () => {
  const before = document.body.innerHTML
  const stop = startWebchat({ config, visitor: new ScriptedVisitor(), storage: memoryStorage() })
  stop()
  expect(document.body.innerHTML).toBe(before)
})
