import { useRef, useState } from 'preact/hooks'
import type { Refusal } from '../http/reply'
import { problemText, words } from './words'

interface NameFormProps {
  readonly name: string
  readonly rename: (name: string) => Promise<Refusal | null>
}

/** What somebody is called. */
export function NameForm({ name, rename }: NameFormProps) {
  const input = useRef<HTMLInputElement>(null)
  const [told, setTold] = useState<{ text: string; isProblem: boolean } | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy) return
    const given = input.current?.value.trim() ?? ''
    setIsBusy(true)
    const refusal = given === '' ? null : await rename(given)
    setIsBusy(false)
    const problem = given === '' ? words.nameMissing : refusal && problemText(refusal)
    setTold({ text: problem ?? words.renamed, isProblem: problem !== null })
    if (problem !== null) input.current?.focus()
  }

  return (
    <section class="card" aria-labelledby="account-name">
      <form class="admin-form" noValidate onSubmit={submit}>
        <h2 id="account-name">{words.nameTitle}</h2>
        <label class="field">
          <span class="visually-hidden">{words.nameTitle}</span>
          <input
            ref={input}
            type="text"
            dir="auto"
            autocomplete="name"
            maxLength={200}
            defaultValue={name}
            aria-invalid={told?.isProblem ? true : undefined}
            aria-describedby="account-name-hint account-name-told"
          />
          <small id="account-name-hint">{words.nameHint}</small>
        </label>
        <div class="save-row">
          <button type="submit" class="button" aria-disabled={isBusy} aria-busy={isBusy}>
            {words.save}
          </button>
          <p id="account-name-told" class={told?.isProblem ? 'admin-problem' : 'admin-told'} role="status">
            {told?.text}
          </p>
        </div>
      </form>
    </section>
  )
}
