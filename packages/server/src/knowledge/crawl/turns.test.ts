import { afterEach, expect, test } from 'vitest'
import { testClock } from '../../testing/app'
import { createTurns, type Turn } from './turns'

const clock = testClock()
const stop = new AbortController()
const nothing = () => new Promise((resolve) => setTimeout(resolve, 5))

/** Crawls by name, and in which order they came to work. */
function stageOf(atOnce: number) {
  const turns = createTurns({ clock, atOnce, turnMs: 10_000 })
  const order: string[] = []
  const held = new Map<string, Turn>()
  const enter = async (name: string, signal = stop.signal) => {
    held.set(name, await turns.take(name.charAt(0), signal))
    order.push(name)
  }
  const turnOf = (name: string) => {
    const turn = held.get(name)
    if (!turn) throw new Error(`${name} has no turn.`)
    return turn
  }
  return { turns, order, enter, turnOf }
}

const pending: Promise<unknown>[] = []
/** Goes on in the background. */
function begin(work: Promise<unknown>): void {
  pending.push(work)
}
afterEach(() => Promise.allSettled(pending.splice(0)))

test('of one organisation one crawl works at once, however many turns are free', async () => {
  const { turns, order, enter, turnOf } = stageOf(3)
  for (const name of ['a1', 'a2', 'b1']) begin(enter(name))
  await nothing()
  expect(order).toEqual(['a1', 'b1'])
  expect(turns.room).toBe(4)
  turnOf('a1').end()
  await nothing()
  expect(order).toEqual(['a1', 'b1', 'a2'])
})

test('an organisation with many crawls waits for those that have one', async () => {
  const { order, enter, turnOf } = stageOf(1)
  for (const name of ['a1', 'a2', 'a3', 'b1', 'c1']) begin(enter(name))
  for (const name of ['a1', 'b1', 'c1', 'a2', 'a3']) {
    await nothing()
    expect(order.at(-1)).toBe(name)
    turnOf(name).end()
  }
})

test('a crawl that rests lets others work, and goes on when its time has come and a turn is free', async () => {
  const { order, enter, turnOf } = stageOf(1)
  await enter('a1')
  begin(enter('b1'))
  const rested = turnOf('a1')
    .rest(20)
    .then(() => order.push('a1 again'))
  await nothing()
  expect(order).toEqual(['a1', 'b1'])
  await new Promise((resolve) => setTimeout(resolve, 40))
  expect(order).toEqual(['a1', 'b1'])
  turnOf('b1').end()
  await rested
  expect(order).toEqual(['a1', 'b1', 'a1 again'])
})

test('a turn is over when it was long and somebody waits who could have it', async () => {
  const { enter, turnOf } = stageOf(2)
  await enter('a1')
  await enter('b1')
  clock.advance(10_000)
  expect(turnOf('a1').isOver).toBe(false)
  begin(enter('b2'))
  await nothing()
  expect([turnOf('a1').isOver, turnOf('b1').isOver]).toEqual([false, true])
  begin(enter('c1'))
  await nothing()
  expect(turnOf('a1').isOver).toBe(true)
  for (const name of ['a1', 'b1']) turnOf(name).end()
})

test('a crawl gives way when its turn is over, and goes on at once when nobody waits', async () => {
  const { order, enter, turnOf } = stageOf(1)
  await enter('a1')
  clock.advance(10_000)
  await turnOf('a1').giveWay()
  begin(enter('b1'))
  const gaveWay = turnOf('a1')
    .giveWay()
    .then(() => order.push('a1 again'))
  await nothing()
  expect(order).toEqual(['a1', 'b1'])
  await turnOf('b1').giveWay()
  clock.advance(10_000)
  begin(turnOf('b1').giveWay())
  await gaveWay
  // its turn began anew
  begin(enter('c1'))
  await turnOf('a1').giveWay()
  expect(order).toEqual(['a1', 'b1', 'a1 again'])
  for (const name of ['a1', 'c1', 'b1']) {
    await nothing()
    turnOf(name).end()
  }
})

test('a crawl that is aborted while it waits or rests is no longer in the way', async () => {
  const { order, enter, turnOf } = stageOf(1)
  const abort = new AbortController()
  await enter('a1', abort.signal)
  const second = enter('b1', abort.signal)
  begin(enter('c1'))
  const resting = turnOf('a1').rest(60_000)
  await nothing()
  abort.abort(new Error('the server stops'))
  await expect(resting).rejects.toThrow('the server stops')
  turnOf('a1').end()
  await Promise.allSettled([second])
  if (order.includes('b1')) turnOf('b1').end()
  await nothing()
  expect(order.at(-1)).toBe('c1')
  await expect(enter('d1', abort.signal)).rejects.toThrow('the server stops')
})
