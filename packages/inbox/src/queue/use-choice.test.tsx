import { act, cleanup, renderHook } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { useChoice } from './use-choice'

afterEach(() => act(cleanup))

function open() {
  const order = ['a', 'b', 'c']
  const { result, rerender } = renderHook(({ listing }) => useChoice(listing, order), {
    initialProps: { listing: 'open' },
  })
  act(() => result.current.chooseAll())
  return { result, show: (listing: string) => rerender({ listing }) }
}

test('what something was done with is let go of, and what was missed stays chosen', () => {
  const { result } = open()
  act(() => result.current.release(['a', 'c']))
  expect([...result.current.ids]).toEqual(['b'])
  act(() => result.current.release([]))
  expect(result.current.isOn).toBe(true)
  act(() => result.current.release(['b']))
  expect(result.current.isOn).toBe(false)
})

test('nothing done leaves boxes that wait for the first choice', () => {
  const { result } = open()
  act(() => result.current.end())
  act(() => result.current.begin())
  act(() => result.current.release([]))
  expect(result.current.isOn).toBe(true)
})

test('a deed of another list lets go of nothing in this one', () => {
  const { result, show } = open()
  const { release } = result.current
  show('resolved')
  act(() => result.current.choose('a', false))
  act(() => release(['a', 'b', 'c']))
  expect([...result.current.ids]).toEqual(['a'])
})

test('a list that is shown again begins with none', () => {
  const { result, show } = open()
  show('resolved')
  show('open')
  expect([...result.current.ids]).toEqual([])
})
