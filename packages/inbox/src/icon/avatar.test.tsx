import { initials } from '@opencx/thread/people'
import { act, cleanup, render } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { Avatar } from './avatar'

afterEach(() => act(cleanup))

test.each([
  ['Mia Lopez', 'ML'],
  ['Peter van den Heuvel', 'PH'],
  ['mia', 'M'],
  ['  Zoë   Marchand ', 'ZM'],
  ['😀 Smith', '😀S'],
  ['李 伟', '李伟'],
])('the initials of "%s" are "%s"', (name, expected) => {
  expect(initials(name)).toBe(expected)
})

test('somebody without a name has a figure instead, and keeps their colour', () => {
  const { container } = render(<Avatar name={null} seed="visitor-1" />)
  const named = render(<Avatar name="Mia" seed="visitor-1" />).container
  expect(container.querySelector('svg')).not.toBeNull()
  const hue = (root: Element) => root.querySelector('.avatar')?.className.match(/hue-\d/)?.[0]
  expect(hue(container)).toBe(hue(named))
})
