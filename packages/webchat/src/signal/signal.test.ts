import { expect, test } from 'vitest'
import { computed, effect, signal } from './signal'

test('an effect runs at once and after every change of what it read', () => {
  const name = signal('Ada')
  const seen: string[] = []
  effect(() => void seen.push(name.value))
  name.value = 'Grace'
  name.value = 'Grace'
  expect(seen).toEqual(['Ada', 'Grace'])
})

test('an effect forgets what it no longer reads', () => {
  const isShown = signal(true)
  const text = signal('a')
  let runs = 0
  effect(() => {
    runs++
    if (isShown.value) text.value
  })
  isShown.value = false
  text.value = 'b'
  expect(runs).toBe(2)
})

test('peeking is not reading', () => {
  const count = signal(1)
  let runs = 0
  effect(() => {
    runs++
    count.peek()
  })
  count.value = 2
  expect(runs).toBe(1)
})

test('a computed value follows its sources and is quiet when it stays the same', () => {
  const count = signal(1)
  const isEven = computed(() => count.value % 2 === 0)
  const seen: boolean[] = []
  effect(() => void seen.push(isEven.value))
  for (const value of [3, 5, 6, 8]) count.value = value
  expect(seen).toEqual([false, true])
})

test('an effect that changes what it reads runs again until it is content', () => {
  const count = signal(0)
  effect(() => {
    if (count.value < 5) count.value = count.peek() + 1
  })
  expect(count.peek()).toBe(5)
})

test('what an effect changes is seen by the others after it', () => {
  const first = signal(0)
  const second = signal(0)
  const seen: string[] = []
  effect(() => {
    second.value = first.value * 10
    seen.push('writer')
  })
  effect(() => void seen.push(`reader ${second.value}`))
  first.value = 1
  expect(seen).toEqual(['writer', 'reader 0', 'writer', 'reader 10'])
})

test('a stopped effect stays stopped, also when it was due', () => {
  const count = signal(0)
  const seen: number[] = []
  const stops: (() => void)[] = []
  effect(() => {
    if (count.value === 1) for (const stop of stops) stop()
  })
  stops.push(effect(() => void seen.push(count.value)))
  count.value = 1
  expect(seen).toEqual([0])
})

test('an effect that fails does not silence the others for ever', () => {
  const count = signal(0)
  const seen: number[] = []
  effect(() => {
    if (count.value === 1) throw new Error('once')
  })
  effect(() => void seen.push(count.value))
  expect(() => {
    count.value = 1
  }).toThrow('once')
  count.value = 2
  expect(seen).toEqual([0, 2])
})
