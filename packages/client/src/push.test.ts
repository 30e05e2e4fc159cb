import { expect, test } from 'vitest'
import { backoff } from './backoff'
import { createPush, type PushState } from './push'
import { testEnvironment, virtualClock } from './testing'

/** Sockets that a test opens, feeds and breaks by hand. */
function begin({ isAlwaysOn = false } = {}) {
  const clock = virtualClock(0)
  const environment = testEnvironment()
  const sockets: {
    sent: string[]
    isClosed: boolean
    open(): void
    hear(frame: object): void
    lose(code?: number): void
  }[] = []
  const states: PushState[] = []
  let unknown = 0
  const push = createPush({
    clock,
    environment,
    retryDelay: (attempt) => backoff(attempt, 0.5),
    isAlwaysOn,
    token: () => 'token',
    onState: (state) => states.push(state),
    onUnknown: () => {
      unknown += 1
    },
    openSocket({ onOpen, onText, onClose }) {
      const socket = {
        sent: [] as string[],
        isClosed: false,
        open: onOpen,
        hear: (frame: object) => onText(JSON.stringify(frame)),
        lose: (code = 1006) => onClose(code),
      }
      sockets.push(socket)
      return { send: (text) => void socket.sent.push(text), close: () => Object.assign(socket, { isClosed: true }) }
    },
  })
  const heard: object[] = []
  const watch = (id: string, after = 0) =>
    push.watch(id, { after: () => after, onFrame: (frame) => heard.push(frame), onState() {} })
  const socket = (index: number) => {
    const found = sockets[index]
    if (!found) throw new Error(`no socket ${index}`)
    return found
  }
  return { clock, environment, push, sockets, socket, states, heard, watch, unknown: () => unknown }
}

test('nobody watching, no socket', () => {
  const { sockets, push } = begin()
  expect(sockets).toHaveLength(0)
  expect(push.state).toBe('off')
})

test('the first frame says who is there and what is known', () => {
  const { socket, watch, push } = begin()
  watch('c', 7)
  socket(0).open()
  expect(socket(0).sent.map((text) => JSON.parse(text))).toEqual([
    { token: 'token', watch: [{ conversationId: 'c', after: 7 }] },
  ])
  expect(push.state).toBe('live')
})

test('frames reach the watcher of their conversation and nobody else', () => {
  const { socket, watch, heard } = begin()
  watch('c')
  socket(0).open()
  socket(0).hear({ conversationId: 'other', events: [] })
  socket(0).hear({ conversationId: 'c', events: [] })
  expect(heard).toEqual([{ conversationId: 'c', events: [] }])
})

test('a socket that does not open in four seconds is given up: polling takes over while it goes on trying', () => {
  const { clock, socket, watch, push, sockets } = begin()
  watch('c')
  clock.step()
  expect(clock.now()).toBe(4_000)
  expect(socket(0).isClosed).toBe(true)
  expect(push.state).toBe('blocked')
  clock.step()
  expect(sockets).toHaveLength(2)
  expect(push.state).toBe('blocked')
  socket(1).open()
  expect(push.state).toBe('live')
})

test('one lost connection is reconnected without a fuss', () => {
  const { clock, socket, watch, states } = begin()
  watch('c')
  socket(0).open()
  socket(0).lose(1012)
  clock.step()
  socket(1).open()
  expect(states).toEqual(['connecting', 'live', 'connecting', 'live'])
})

test('one tab too many polls, and tries again less and less often', () => {
  const { clock, socket, watch, push, sockets } = begin()
  watch('c')
  const waits: number[] = []
  for (let round = 0; round < 6; round++) {
    socket(round).open()
    const closed = clock.now()
    socket(round).lose(4429)
    expect(push.state).toBe('blocked')
    clock.step()
    expect(sockets).toHaveLength(round + 2)
    waits.push(clock.now() - closed)
  }
  expect(waits.at(-1)).toBeGreaterThan(5_000)
})

test('silence for fifty seconds counts as lost', () => {
  const { clock, socket, watch, push } = begin()
  watch('c')
  socket(0).open()
  clock.step()
  expect(clock.now()).toBe(50_000)
  expect(socket(0).isClosed).toBe(true)
  expect(push.state).toBe('connecting')
})

test('waking up tries at once, and leaves alone what is being opened', () => {
  const { socket, watch, sockets, environment } = begin()
  watch('c')
  environment.wake()
  expect(sockets).toHaveLength(1)
  socket(0).lose()
  environment.wake()
  expect(sockets).toHaveLength(2)
})

test('the last watcher closes the socket, and nothing is left ticking', () => {
  const { clock, socket, watch, push } = begin()
  const stop = watch('c')
  socket(0).open()
  stop()
  expect(socket(0).isClosed).toBe(true)
  expect(push.state).toBe('off')
  expect(clock.step()).toBe(false)
})

test('a socket closed as unknown says so', () => {
  const { socket, unknown } = begin({ isAlwaysOn: true })
  socket(0).open()
  socket(0).lose(4401)
  expect(unknown()).toBe(1)
})

test('what an old socket still says is not listened to', () => {
  const { socket, watch, heard, environment } = begin()
  watch('c')
  socket(0).lose()
  environment.wake()
  socket(0).hear({ conversationId: 'c', events: [] })
  expect(heard).toEqual([])
})
