import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import type { SignInProblem } from './session'
import { SignInForm } from './sign-in'

afterEach(() => act(cleanup))

const email = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Email' })
const password = () => screen.getByLabelText<HTMLInputElement>('Password')
const submit = () => fireEvent.click(screen.getByRole('button', { name: 'Sign in' }))
const fill = (values: { email: string; password: string }) => {
  email().value = values.email
  password().value = values.password
}

test('hands over what was entered, without the spaces a phone puts after an address', async () => {
  const signIn = vi.fn(async () => null)
  render(<SignInForm signIn={signIn} />)
  fill({ email: ' ada@acme.test ', password: ' secret ' })
  submit()
  expect(signIn).toHaveBeenCalledExactlyOnceWith('ada@acme.test', ' secret ')
})

test.each([
  ['', 'secret', /enter your email/i, email],
  ['ada', 'secret', /does not look like an email/i, email],
  ['ada@acme.test', '', /enter your password/i, password],
])('asks again for "%s" / "%s" without troubling the server', (address, secret, text, field) => {
  const signIn = vi.fn(async () => null)
  render(<SignInForm signIn={signIn} />)
  fill({ email: address, password: secret })
  submit()
  expect(screen.getByRole('alert').textContent).toMatch(text)
  expect(document.activeElement).toBe(field())
  expect(signIn).not.toHaveBeenCalled()
})

test.each<[SignInProblem, RegExp]>([
  [{ code: 'wrong' }, /email or password is wrong/i],
  [{ code: 'limited', seconds: 42 }, /too many attempts.*42 seconds/i],
  [{ code: 'limited', seconds: null }, /too many attempts.*minute/i],
  [{ code: 'unreachable' }, /cannot be reached/i],
  [{ code: 'elsewhere' }, /public address/i],
  [{ code: 'failed' }, /could not sign you in/i],
])('says what went wrong: %j', async (problem, text) => {
  render(<SignInForm signIn={async () => problem} />)
  fill({ email: 'ada@acme.test', password: 'nope' })
  submit()
  expect((await screen.findByText(text)).getAttribute('role')).toBe('alert')
  expect(email().value).toBe('ada@acme.test')
})

test('is busy until the answer comes, and sends once', async () => {
  let answer = (_problem: SignInProblem | null) => {}
  const signIn = vi.fn(() => new Promise<SignInProblem | null>((resolve) => (answer = resolve)))
  render(<SignInForm signIn={signIn} />)
  fill({ email: 'ada@acme.test', password: 'secret' })
  submit()
  submit()
  expect(signIn).toHaveBeenCalledOnce()
  const isBusy = () => screen.getByRole('button', { name: 'Sign in' }).getAttribute('aria-busy')
  await waitFor(() => expect(isBusy()).toBe('true'))
  answer({ code: 'failed' })
  await waitFor(() => expect(isBusy()).toBe('false'))
})

test('somebody who signs in again only needs the password', () => {
  render(<SignInForm email="ada@acme.test" signIn={async () => null} />)
  expect(email().value).toBe('ada@acme.test')
  expect(document.activeElement).toBe(password())
})
