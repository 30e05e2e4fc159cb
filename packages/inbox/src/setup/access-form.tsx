import type { PageKey } from '@opencx/protocol/http/inbox-keys'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { SaveRow } from '../admin/save-row'
import { useUnsaved } from '../frame/unsaved'
import type { Refusal } from '../http/reply'
import { type AccessDraft, changesOf, draftOf, lineProblems, newInsecureSites, tidied } from './access-draft'
import { LinesEditor } from './lines-editor'
import { problemText } from './problem-text'
import type { Setup } from './setup'
import { SitesEditor } from './sites-editor'
import { words } from './words'

interface AccessFormProps {
  readonly pageKey: PageKey
  readonly change: Setup['change']
}

type Saving = { step: 'idle' } | { step: 'saving' } | { step: 'saved' } | { step: 'failed'; refusal: Refusal }

const MODES = ['strict', 'hotspot'] as const

/** Who may show the chat with a key. What is written stays until it is saved or discarded. */
export function AccessForm({ pageKey, change }: AccessFormProps) {
  const [written, setWritten] = useState<AccessDraft | null>(null)
  const [saving, setSaving] = useState<Saving>({ step: 'idle' })
  const [missing, setMissing] = useState<'name' | 'insecure' | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const draft = written ?? draftOf(pageKey)
  const isBusy = saving.step === 'saving'
  const refusal = saving.step === 'failed' ? saving.refusal : null
  const insecure = newInsecureSites(draft, pageKey)
  useUnsaved(written === null ? null : words.leaveUnsaved)
  useLayoutEffect(() => {
    if (refusal?.fields || missing) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusal, missing])

  function write(more: Partial<AccessDraft>): void {
    setWritten({ ...draft, ...more })
    setMissing(null)
    // what the server said was about the lines before
    if (saving.step !== 'saving') setSaving({ step: 'idle' })
  }

  async function save(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy || written === null) return
    const tidy = tidied(written)
    setWritten(tidy)
    if (tidy.name === '') return setMissing('name')
    if (newInsecureSites(tidy, pageKey).length > 0 && !tidy.acceptsInsecure) return setMissing('insecure')
    setSaving({ step: 'saving' })
    const refused = await change(pageKey.id, changesOf(tidy))
    setSaving(refused ? { step: 'failed', refusal: refused } : { step: 'saved' })
    // what was typed while it was on its way is kept
    if (!refused) setWritten((now) => (now === tidy ? null : now))
  }

  return (
    <form ref={form} class="admin-form" noValidate onSubmit={save}>
      <label class="field">
        <span>{words.name}</span>
        <input
          type="text"
          maxLength={80}
          value={draft.name}
          aria-invalid={missing === 'name' || refusal?.fields?.name ? true : undefined}
          onInput={({ currentTarget }) => write({ name: currentTarget.value })}
        />
      </label>
      {missing === 'name' && <p class="admin-problem">{words.nameMissing}</p>}
      <fieldset class="choices">
        <legend>{words.mode}</legend>
        {MODES.map((mode) => (
          <label key={mode} class="choice">
            <input
              type="radio"
              name={`mode-${pageKey.id}`}
              checked={draft.mode === mode}
              onChange={() => write({ mode })}
            />
            <span>
              <strong>{words.modes[mode]}</strong> <span class="badge">{words.modeNames[mode]}</span>
              <span class="admin-hint">{words.modeLeads[mode]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {draft.mode === 'strict' ? (
        <SitesEditor
          draft={draft}
          insecure={insecure}
          isTickMissing={missing === 'insecure'}
          problems={lineProblems(refusal, 'allowedOrigins')}
          onWrite={write}
        />
      ) : (
        <LinesEditor
          legend={words.networks}
          lead={words.networksLead}
          lines={draft.networks}
          problems={lineProblems(refusal, 'networks')}
          nameOf={words.network}
          placeholder={words.networkPlaceholder}
          addName={words.addNetwork}
          onChange={(networks) => write({ networks })}
        />
      )}
      {refusal && (
        <p class="admin-problem" role="alert">
          {problemText(refusal)}
        </p>
      )}
      <SaveRow
        isChanged={written !== null}
        saving={saving.step === 'failed' ? 'idle' : saving.step}
        onDiscard={discard}
      />
    </form>
  )

  function discard(): void {
    setWritten(null)
    setMissing(null)
    setSaving({ step: 'idle' })
    form.current?.querySelector('input')?.focus()
  }
}
