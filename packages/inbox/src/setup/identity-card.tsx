import { useState } from 'preact/hooks'
import type { Decisions } from '../decisions/decisions'
import type { Refusal } from '../http/reply'
import { problemText } from './problem-text'
import { words } from './words'

interface IdentityCardProps {
  /** As it is on the server. */
  readonly isRequired: boolean
  readonly change: Decisions['change']
}

type Saving = { step: 'idle' } | { step: 'saving'; wanted: boolean } | { step: 'failed'; refusal: Refusal }

/** Whether only people whom the business vouches for may write. */
export function IdentityCard({ isRequired, change }: IdentityCardProps) {
  const [saving, setSaving] = useState<Saving>({ step: 'idle' })
  const isOn = saving.step === 'saving' ? saving.wanted : isRequired

  async function save(requiresIdentity: boolean): Promise<void> {
    setSaving({ step: 'saving', wanted: requiresIdentity })
    const refusal = await change({ requiresIdentity })
    setSaving(refusal ? { step: 'failed', refusal } : { step: 'idle' })
  }

  return (
    <section class="card" aria-labelledby="identity">
      <h3 id="identity">{words.identity}</h3>
      <label class="choice">
        <input
          type="checkbox"
          role="switch"
          class="switch"
          checked={isOn}
          aria-checked={isOn}
          aria-describedby="identity-lead"
          aria-busy={saving.step === 'saving'}
          onChange={({ currentTarget }) => saving.step !== 'saving' && save(currentTarget.checked)}
        />
        <span>
          <strong>{words.identityRequired}</strong>
          <span class="admin-hint" id="identity-lead">
            {words.identityLead}
          </span>
        </span>
      </label>
      {saving.step === 'failed' && (
        <p class="admin-problem" role="alert">
          {problemText(saving.refusal)}
        </p>
      )}
    </section>
  )
}
