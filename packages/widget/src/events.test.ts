import { expect, test, vi } from 'vitest'
import { createEvents } from './events'

const settled = () => new Promise<void>((resolve) => setTimeout(resolve))
const state = { isOpen: false, unread: 0, version: '1.2.3' }

test('a listener hears its event until it stops listening', async () => {
  const { on, off, emit } = createEvents()
  const [one, two] = [vi.fn(), vi.fn()]
  const stop = on('open', one)
  on('open', two)
  emit('open', state)
  await settled()
  stop()
  off('open', two)
  emit('open', state)
  await settled()
  expect(one).toHaveBeenCalledTimes(1)
  expect(two).toHaveBeenCalledTimes(1)
})

test('one function can listen to several events, and stop listening to one of them', async () => {
  const { on, off, emit } = createEvents()
  const log = vi.fn()
  on('open', log)
  on('close', log)
  off('open', log)
  emit('open', state)
  emit('close', state)
  await settled()
  expect(log).toHaveBeenCalledTimes(1)
})

test('who comes late is told of ready and of the last unread count, but of nothing else that has passed', async () => {
  const { on, emit } = createEvents()
  emit('ready', state)
  emit('unread', { count: 1 })
  emit('unread', { count: 2 })
  emit('open', state)
  emit('message', { id: '1', by: 'agent', text: 'Hi' })
  const heard: unknown[] = []
  on('ready', (event) => heard.push(event))
  on('unread', (event) => heard.push(event))
  on('open', (event) => heard.push(event))
  on('message', (event) => heard.push(event))
  await settled()
  expect(heard).toEqual([state, { count: 2 }])
})

test('a listener may stop itself while it is told of what has passed', async () => {
  const { on, emit } = createEvents()
  emit('ready', state)
  const heard = vi.fn()
  const stop = on('ready', () => {
    heard()
    stop()
  })
  await settled()
  emit('ready', state)
  await settled()
  expect(heard).toHaveBeenCalledTimes(1)
})
