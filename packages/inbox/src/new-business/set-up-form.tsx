import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Refusal } from '../http/reply'
import { withScheme } from '../setup/sites'
import type { Created, Wanted } from './set-up'
import { problemText, words } from './words'

interface SetUpFormProps {
  readonly setUp: (wanted: Wanted) => Promise<Created | Refusal>
  readonly onCreated: (created: Created) => void
}

type Field = 'name' | 'website'
interface Problem {
  readonly text: string
  readonly field?: Field
}

/** Asks what a business is called, and where its chat is shown. */
export function SetUpForm({ setUp, onCreated }: SetUpFormProps) {
  const inputs = { name: useRef<HTMLInputElement>(null), website: useRef<HTMLInputElement>(null) }
  const problem = useSignal<Problem | null>(null)
  const isBusy = useSignal(false)
  useLayoutEffect(() => inputs.name.current?.focus(), [])

  function complain(found: Problem): void {
    problem.value = found
    if (found.field) inputs[found.field].current?.focus()
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy.value) return
    const wanted = { name: typedIn(inputs.name.current), website: typedIn(inputs.website.current) }
    problem.value = null
    const found = check(wanted)
    if (found) return complain(found)
    isBusy.value = true
    const outcome = await setUp(wanted)
    isBusy.value = false
    if ('id' in outcome) onCreated(outcome)
    else complain(problemOf(outcome))
  }

  const invalid = (field: Field) => (problem.value?.field === field ? true : undefined)
  return (
    <form class="sign-in-form" noValidate onSubmit={submit}>
      <label class="field">
        <span>{words.name}</span>
        <input
          ref={inputs.name}
          name="business"
          autocomplete="organization"
          dir="auto"
          maxLength={200}
          aria-invalid={invalid('name')}
          aria-describedby="business-hint set-up-problem"
        />
        <small id="business-hint">{words.nameHint}</small>
      </label>
      <label class="field">
        <span>{words.website}</span>
        <input
          ref={inputs.website}
          name="website"
          inputMode="url"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          dir="ltr"
          maxLength={300}
          aria-invalid={invalid('website')}
          aria-describedby="website-hint set-up-problem"
        />
        <small id="website-hint">{words.websiteHint}</small>
      </label>
      <p id="set-up-problem" class="sign-in-problem" role="alert">
        {problem.value?.text}
      </p>
      <button type="submit" class="button primary wide" aria-disabled={isBusy.value} aria-busy={isBusy.value}>
        {isBusy.value && <span class="spinner" aria-hidden="true" />}
        {isBusy.value ? words.busy : words.submit}
      </button>
    </form>
  )
}

const typedIn = (input: HTMLInputElement | null) => input?.value.trim() ?? ''

function check({ name, website }: Wanted): Problem | null {
  if (name === '') return { text: words.nameMissing, field: 'name' }
  if (website !== '' && !URL.canParse(withScheme(website))) return { text: words.websiteWrong, field: 'website' }
  return null
}

/** The name was looked at here, so what the server does not take is the website. */
function problemOf(refusal: Refusal): Problem {
  if (refusal.code === 'invalid_request') return { text: words.websiteWrong, field: 'website' }
  const text = problemText(refusal)
  return refusal.code === 'business_exists' ? { text, field: 'website' } : { text }
}
