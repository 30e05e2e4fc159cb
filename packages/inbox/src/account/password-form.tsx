import { useRef, useState } from 'preact/hooks'
import type { Refusal } from '../http/reply'
import { PASSWORD_MIN } from '../session/invitation-form'
import { problemText, words } from './words'

type Field = 'current' | 'password'

interface PasswordFormProps {
  /** Known to password managers as the account's name. */
  readonly email: string
  readonly change: (given: { current: string; password: string }) => Promise<Refusal | null>
}

/** Another password, for who knows the present one. */
export function PasswordForm({ email, change }: PasswordFormProps) {
  const current = useRef<HTMLInputElement>(null)
  const next = useRef<HTMLInputElement>(null)
  const [told, setTold] = useState<{ text: string; field: Field | null; isProblem: boolean } | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  function complain(text: string, field: Field | null): void {
    setTold({ text, field, isProblem: true })
    if (field) (field === 'current' ? current : next).current?.focus()
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy) return
    const given = { current: current.current?.value ?? '', password: next.current?.value ?? '' }
    if (given.current === '') return complain(words.currentMissing, 'current')
    if (given.password.length < PASSWORD_MIN) return complain(words.nextShort, 'password')
    setIsBusy(true)
    const refusal = await change(given)
    setIsBusy(false)
    if (refusal) return complain(problemText(refusal), refusal.code === 'password_wrong' ? 'current' : null)
    for (const { current: input } of [current, next]) if (input) input.value = ''
    setTold({ text: words.passwordChanged, field: null, isProblem: false })
  }

  const invalid = (field: Field) => (told?.field === field ? true : undefined)
  return (
    <section class="card" aria-labelledby="account-password">
      <form class="admin-form" noValidate onSubmit={submit}>
        <div class="account-head">
          <h2 id="account-password">{words.passwordTitle}</h2>
          <p class="admin-hint">{words.passwordLead}</p>
        </div>
        <input type="hidden" name="username" autocomplete="username" value={email} />
        <label class="field">
          <span>{words.current}</span>
          <input
            ref={current}
            type="password"
            autocomplete="current-password"
            maxLength={128}
            aria-invalid={invalid('current')}
            aria-describedby="account-password-told"
          />
        </label>
        <label class="field">
          <span>{words.next}</span>
          <input
            ref={next}
            type="password"
            autocomplete="new-password"
            maxLength={128}
            aria-invalid={invalid('password')}
            aria-describedby="account-password-hint account-password-told"
          />
          <small id="account-password-hint">{words.nextHint}</small>
        </label>
        <div class="save-row">
          <button type="submit" class="button" aria-disabled={isBusy} aria-busy={isBusy}>
            {words.changePassword}
          </button>
          <p id="account-password-told" class={told?.isProblem ? 'admin-problem' : 'admin-told'} role="status">
            {told?.text}
          </p>
        </div>
      </form>
    </section>
  )
}
