import { fireEvent, screen } from '@testing-library/preact'
import { expect, test, vi } from 'vitest'

/** What a request for a chunk waits for. */
const network = vi.hoisted(() => ({ isLost: true }))
vi.mock(import('./import-chunk'), async (importOriginal) => {
  const { importChunk, importStyle } = await importOriginal()
  const late: typeof importChunk = (name, attempt) =>
    network.isLost ? Promise.reject(new TypeError('no network')) : importChunk(name, attempt)
  return { importChunk: late, importStyle }
})

const { memoryStorage } = await import('@opencx/client')
const { createChat } = await import('../chat/chat')
const { language } = await import('../i18n/translate')
const { default: english } = await import('../locales/en.json')
const { config } = await import('../testing/config')
const { ScriptedVisitor } = await import('../testing/scripted-conversation')
const { drawWebchat } = await import('../Webchat')

test('without a network the menu takes nothing away, and comes with the files that were chosen and the questions', async () => {
  vi.spyOn(console, 'warn').mockReturnValue()
  language.value = { locale: 'en', strings: english }
  const storage = memoryStorage()
  const chat = createChat(new ScriptedVisitor(storage), { config, storage })
  const asking = { ...config, consent: { text: 'I agree.', version: 'v1' } }
  const asked = createChat(new ScriptedVisitor(), { config: asking, storage: memoryStorage() })
  const roots = [chat, asked].map((each) => {
    const root = document.createElement('div')
    document.body.append(root)
    drawWebchat({ chat: each, config: each === chat ? config : asking, storage, onClose() {} }, root)
    return root
  })
  const [root, other] = roots
  fireEvent.click(screen.getAllByRole('button', { name: 'Menu' })[0] ?? expect.fail('no menu'))
  expect(root?.querySelector('main')?.hasAttribute('inert')).toBe(false)
  const input = root?.querySelector<HTMLInputElement>('input[type=file]') ?? expect.fail('no input')
  Object.defineProperty(input, 'files', { value: [new File(['boat'], 'boat.png')] })
  fireEvent.change(input)
  expect([root?.querySelector('.menu'), root?.querySelector('.tray'), other?.querySelector('.first-form')]).toEqual([
    null,
    null,
    null,
  ])
  // the last attempt has failed before the network is back
  await vi.waitFor(() => expect(console.warn).toHaveBeenCalledTimes(2))
  network.isLost = false
  fireEvent(window, new Event('online'))
  await vi.waitFor(() => expect(root?.querySelector('.menu')).not.toBeNull())
  expect(root?.querySelector('main')?.hasAttribute('inert')).toBe(true)
  await vi.waitFor(() => expect(root?.querySelector('.tray')?.textContent).toContain('boat.png'))
  expect(other?.querySelector('.first-form')).not.toBeNull()
})
