import { useSignal } from '@preact/signals'
import { useCallback, useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { usePageTitle } from '../frame/use-page-title'
import type { Api } from '../http/api'
import type { Refusal } from '../http/reply'
import { Logo } from '../icon/logo'
import { problemText, words } from './recovery-words'
import { Opening, Unreachable } from './start-screens'
import { useSingleField } from './use-single-field'
import './sign-in.css'

interface ForgotPageProps {
  readonly api: Pick<Api, 'ask'>
  /** An address that was typed before. */
  readonly email?: string
}

type Step = 'looking' | 'by_hand' | 'asking' | { readonly sentTo: string } | { readonly refusal: Refusal }

const RESETS = '/inbox/v1/password-resets'

/** Has a link mailed to who forgot their password, or says whom to ask. */
export function ForgotPage({ api, email = '' }: ForgotPageProps) {
  const step = useSignal<Step>('looking')
  usePageTitle(words.forgotTitle)
  const look = useCallback(async () => {
    const reply = await api.ask<{ isMailed: boolean }>(RESETS)
    if (reply.ok) step.value = reply.body.isMailed ? 'asking' : 'by_hand'
    else step.value = { refusal: reply }
  }, [api, step])
  useEffect(() => void look(), [look])

  async function send(to: string): Promise<string | null> {
    const reply = await api.ask(RESETS, { method: 'POST', body: { email: to } })
    if (reply.ok) step.value = { sentTo: to }
    else if (reply.status === 400) return words.emailWrong
    else return problemText(reply)
    return null
  }

  const here = step.value
  if (here === 'looking') return <Opening />
  if (typeof here === 'object' && 'refusal' in here) return <Unreachable refusal={here.refusal} onRetry={look} />
  const [title, lead] =
    here === 'by_hand'
      ? [words.byHandTitle, words.byHandLead]
      : here === 'asking'
        ? [words.forgotTitle, words.forgotLead]
        : [words.sentTitle, words.sentLead(here.sentTo)]
  return (
    <main class="sign-in-page">
      <div class="sign-in-card">
        <Logo />
        <Title key={title} text={title} isFocused={typeof here === 'object'} />
        <p class="lead">{lead}</p>
        {here === 'asking' && <AddressForm email={email} send={send} />}
        {typeof here === 'object' && <p class="lead">{words.sentHint}</p>}
        <a class="sign-in-aside" href="/inbox">
          {words.back}
        </a>
      </div>
    </main>
  )
}

/** Read out where it says what came of something. */
function Title({ text, isFocused }: { readonly text: string; readonly isFocused: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    if (isFocused) heading.current?.focus()
  }, [isFocused])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {text}
    </h1>
  )
}

interface AddressFormProps {
  readonly email: string
  /** What went wrong, or null. */
  readonly send: (email: string) => Promise<string | null>
}

function AddressForm({ email, send }: AddressFormProps) {
  const { input, problem, isBusy, submit } = useSingleField(async (typed) => {
    const given = typed.trim()
    return /^\S+@\S+$/.test(given) ? send(given) : words.emailWrong
  })

  return (
    <form class="sign-in-form" noValidate onSubmit={submit}>
      <label class="field">
        <span>{words.email}</span>
        <input
          ref={input}
          name="email"
          type="email"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          maxLength={254}
          defaultValue={email}
          aria-invalid={problem.value === null ? undefined : true}
          aria-describedby="forgot-problem"
        />
      </label>
      <p id="forgot-problem" class="sign-in-problem" role="alert">
        {problem.value}
      </p>
      <button type="submit" class="button primary wide" aria-disabled={isBusy.value} aria-busy={isBusy.value}>
        {isBusy.value && <span class="spinner" aria-hidden="true" />}
        {isBusy.value ? words.sending : words.send}
      </button>
    </form>
  )
}
