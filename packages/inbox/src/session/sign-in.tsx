import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { strings } from '../strings/strings'
import type { SignInProblem } from './session'
import './sign-in.css'

interface SignInFormProps {
  /** Known already when somebody has to sign in again. */
  readonly email?: string
  readonly signIn: (email: string, password: string) => Promise<SignInProblem | null>
}

type Field = 'email' | 'password'
interface Complaint {
  readonly text: string
  /** The field it is about, or null when it is about both or neither. */
  readonly field: Field | null
}

/** Email, password and what went wrong with them. */
export function SignInForm({ email = '', signIn }: SignInFormProps) {
  const emailInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const complaint = useSignal<Complaint | null>(null)
  const isBusy = useSignal(false)

  useLayoutEffect(() => (email === '' ? emailInput : passwordInput).current?.focus(), [email])

  function complain(next: Complaint): void {
    complaint.value = next
    const input = next.field === 'password' ? passwordInput : emailInput
    if (next.field) input.current?.focus()
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy.value) return
    const entered = { email: emailInput.current?.value.trim() ?? '', password: passwordInput.current?.value ?? '' }
    const missing = checkEntered(entered.email, entered.password)
    if (missing) return complain(missing)
    isBusy.value = true
    complaint.value = null
    const problem = await signIn(entered.email, entered.password)
    isBusy.value = false
    if (problem) complain({ text: explain(problem), field: problem.code === 'wrong' ? 'password' : null })
  }

  const invalid = (field: Field) => (complaint.value?.field === field ? true : undefined)
  return (
    <form class="sign-in-form" noValidate onSubmit={submit}>
      <label class="field">
        <span>{strings.signIn.email}</span>
        <input
          ref={emailInput}
          name="email"
          type="email"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          defaultValue={email}
          aria-invalid={invalid('email')}
          aria-describedby="sign-in-problem"
        />
      </label>
      <label class="field">
        <span>{strings.signIn.password}</span>
        <input
          ref={passwordInput}
          name="password"
          type="password"
          autocomplete="current-password"
          aria-invalid={invalid('password')}
          aria-describedby="sign-in-problem"
        />
      </label>
      <p id="sign-in-problem" class="sign-in-problem" role="alert">
        {complaint.value?.text}
      </p>
      <button type="submit" class="button primary wide" aria-disabled={isBusy.value} aria-busy={isBusy.value}>
        {isBusy.value && <span class="spinner" aria-hidden="true" />}
        {strings.signIn.submit}
      </button>
      <p class="visually-hidden" role="status">
        {isBusy.value && strings.signIn.busy}
      </p>
    </form>
  )
}

function checkEntered(email: string, password: string): Complaint | null {
  if (email === '') return { text: strings.signIn.emailMissing, field: 'email' }
  if (!/^\S+@\S+$/.test(email)) return { text: strings.signIn.emailMalformed, field: 'email' }
  return password === '' ? { text: strings.signIn.passwordMissing, field: 'password' } : null
}

function explain(problem: SignInProblem): string {
  if (problem.code !== 'limited') return strings.signIn[problem.code]
  return problem.seconds === null ? strings.signIn.limitedSoon : strings.signIn.limited(problem.seconds)
}
