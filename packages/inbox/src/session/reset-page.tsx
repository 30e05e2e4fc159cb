import { useSignal } from '@preact/signals'
import { useCallback, useEffect } from 'preact/hooks'
import { EmptyState } from '../frame/empty-state'
import { usePageTitle } from '../frame/use-page-title'
import type { Api } from '../http/api'
import type { Refusal } from '../http/reply'
import { Logo } from '../icon/logo'
import { PASSWORD_MIN } from './invitation-form'
import { problemText, words } from './recovery-words'
import type { Session } from './session'
import { Opening, Unreachable } from './start-screens'
import { useSingleField } from './use-single-field'
import './sign-in.css'

interface ResetPageProps {
  readonly api: Pick<Api, 'ask'>
  readonly session: Pick<Session, 'signIn'>
  /** From behind the `#` of the link. */
  readonly token: string
  /** Goes to the inbox. */
  readonly onDone: () => void
}

type Seen = 'looking' | 'over' | { readonly refusal: Refusal } | { readonly email: string }

const RESETS = '/inbox/v1/password-resets'

/** Where the link of a mail leads: a new password for whoever forgot theirs. */
export function ResetPage({ api, session, token, onDone }: ResetPageProps) {
  const seen = useSignal<Seen>('looking')
  usePageTitle(words.chooseTitle)
  const look = useCallback(async () => {
    const reply = await api.ask<{ email: string }>(`${RESETS}/look`, { method: 'POST', body: { token } })
    if (reply.ok) seen.value = reply.body
    else seen.value = reply.status === 401 || reply.status === 400 ? 'over' : { refusal: reply }
  }, [api, token, seen])
  useEffect(() => void look(), [look])

  const view = seen.value
  if (view === 'looking') return <Opening />
  if (view === 'over')
    return (
      <main class="whole-page">
        <EmptyState isPage icon="key" title={words.over} lead={words.overLead}>
          <a class="button" href="/inbox/forgot-password">
            {words.another}
          </a>
        </EmptyState>
      </main>
    )
  if ('refusal' in view) return <Unreachable refusal={view.refusal} onRetry={look} />

  /** What went wrong, or null. */
  async function save(email: string, password: string): Promise<string | null> {
    const reply = await api.ask(`${RESETS}/use`, { method: 'POST', body: { token, password } })
    if (!reply.ok) {
      if (reply.status === 401) seen.value = 'over'
      return problemText(reply)
    }
    // a sign-in that fails now can be tried again on the page that follows
    await session.signIn(email, password)
    onDone()
    return null
  }
  return (
    <main class="sign-in-page">
      <div class="sign-in-card">
        <Logo />
        <h1>{words.chooseTitle}</h1>
        <p class="lead">{words.chooseLead(view.email)}</p>
        <PasswordForm email={view.email} save={(password) => save(view.email, password)} />
      </div>
    </main>
  )
}

interface PasswordFormProps {
  /** Known to password managers as the account's name. */
  readonly email: string
  readonly save: (password: string) => Promise<string | null>
}

function PasswordForm({ email, save }: PasswordFormProps) {
  const { input, problem, isBusy, submit } = useSingleField(async (given) =>
    given.length < PASSWORD_MIN ? words.passwordShort : save(given),
  )

  return (
    <form class="sign-in-form" noValidate onSubmit={submit}>
      <input type="hidden" name="username" autocomplete="username" value={email} />
      <label class="field">
        <span>{words.password}</span>
        <input
          ref={input}
          name="new-password"
          type="password"
          autocomplete="new-password"
          maxLength={128}
          aria-invalid={problem.value === null ? undefined : true}
          aria-describedby="password-hint reset-problem"
        />
        <small id="password-hint">{words.passwordHint}</small>
      </label>
      <p id="reset-problem" class="sign-in-problem" role="alert">
        {problem.value}
      </p>
      <button type="submit" class="button primary wide" aria-disabled={isBusy.value} aria-busy={isBusy.value}>
        {isBusy.value && <span class="spinner" aria-hidden="true" />}
        {isBusy.value ? words.saving : words.save}
      </button>
    </form>
  )
}
