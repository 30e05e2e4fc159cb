import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { strings } from '../strings/strings'
import './sign-in.css'

export const PASSWORD_MIN = 8

/** What a new account needs. */
export interface NewAccount {
  readonly name: string
  readonly password: string
}

interface InvitationFormProps {
  /** Known to password managers as the account's name. */
  readonly email: string
  /** Resolves to what went wrong, or null. */
  readonly accept: (account: NewAccount) => Promise<string | null>
}

/** Name and password of somebody who has no account yet. */
export function InvitationForm({ email, accept }: InvitationFormProps) {
  const nameInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const complaint = useSignal<{ text: string; field?: 'name' | 'password' } | null>(null)
  const isBusy = useSignal(false)
  useLayoutEffect(() => nameInput.current?.focus(), [])

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy.value) return
    const account = { name: nameInput.current?.value.trim() ?? '', password: passwordInput.current?.value ?? '' }
    complaint.value = check(account)
    if (complaint.value) {
      const input = complaint.value.field === 'name' ? nameInput : passwordInput
      input.current?.focus()
      return
    }
    isBusy.value = true
    const problem = await accept(account)
    isBusy.value = false
    if (problem) complaint.value = { text: problem }
  }

  const invalid = (field: 'name' | 'password') => (complaint.value?.field === field ? true : undefined)
  return (
    <form class="sign-in-form" noValidate onSubmit={submit}>
      <input type="hidden" name="username" autocomplete="username" value={email} />
      <label class="field">
        <span>{strings.invitation.name}</span>
        <input
          ref={nameInput}
          name="name"
          autocomplete="name"
          maxLength={200}
          aria-invalid={invalid('name')}
          aria-describedby="name-hint invitation-problem"
        />
        <small id="name-hint">{strings.invitation.nameHint}</small>
      </label>
      <label class="field">
        <span>{strings.invitation.password}</span>
        <input
          ref={passwordInput}
          name="new-password"
          type="password"
          autocomplete="new-password"
          maxLength={128}
          aria-invalid={invalid('password')}
          aria-describedby="password-hint invitation-problem"
        />
        <small id="password-hint">{strings.invitation.passwordHint}</small>
      </label>
      <p id="invitation-problem" class="sign-in-problem" role="alert">
        {complaint.value?.text}
      </p>
      <button type="submit" class="button primary wide" aria-disabled={isBusy.value} aria-busy={isBusy.value}>
        {isBusy.value && <span class="spinner" aria-hidden="true" />}
        {isBusy.value ? strings.invitation.busy : strings.invitation.accept}
      </button>
    </form>
  )
}

function check({ name, password }: NewAccount): { text: string; field: 'name' | 'password' } | null {
  if (name === '') return { text: strings.invitation.nameMissing, field: 'name' }
  if (password.length < PASSWORD_MIN) return { text: strings.invitation.passwordShort, field: 'password' }
  return null
}
