import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { Refusal } from '../http/reply'
import { refusal } from '../testing/scripted-api'
import { IdentityCard } from './identity-card'

afterEach(() => act(cleanup))

test('the switch shows at once what is wanted, and goes back where it is refused', async () => {
  let answer = (_: Refusal | null) => {}
  const change = () => new Promise<Refusal | null>((resolve) => (answer = resolve))
  render(<IdentityCard isRequired={false} change={change} />)
  const control = () => screen.getByRole('switch', { name: /^Signed-in customers only/ })
  expect(control().getAttribute('aria-checked')).toBe('false')
  await act(async () => void fireEvent.click(control()))
  expect(control().getAttribute('aria-checked')).toBe('true')
  await act(async () => answer(refusal(409, 'identity_excludes_hotspot')))
  expect(control().getAttribute('aria-checked')).toBe('false')
  expect(screen.getByRole('alert').textContent).toContain('A hotspot key knows nobody')
})
