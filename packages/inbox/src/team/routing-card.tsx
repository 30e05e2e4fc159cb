import type { Routing } from '@opencx/protocol/http/inbox-routing'
import { useState } from 'preact/hooks'
import type { Refusal } from '../http/reply'
import { readLimit } from './limit'
import { problemText, routingWords as words } from './words'

interface RoutingCardProps {
  /** As it is on the server. */
  readonly routing: Routing
  /** Null when it is done. */
  readonly change: (changes: Partial<Routing>) => Promise<Refusal | null>
}

type Saving = { step: 'idle' | 'saving' | 'saved' } | { step: 'failed'; text: string }

/** Whether conversations are given to people, and how many at most. */
export function RoutingCard({ routing, change }: RoutingCardProps) {
  const [saving, setSaving] = useState<Saving>({ step: 'idle' })

  async function save(changes: Partial<Routing>): Promise<void> {
    setSaving({ step: 'saving' })
    const refusal = await change(changes)
    setSaving(refusal ? { step: 'failed', text: problemText(refusal) } : { step: 'saved' })
  }
  function saveLimit(text: string): void {
    const openLimit = readLimit(text)
    if (openLimit === null) setSaving({ step: 'failed', text: words.limitWrong })
    else if (openLimit === routing.openLimit) setSaving({ step: 'idle' })
    else void save({ openLimit })
  }

  return (
    <section class="card" aria-labelledby="routing">
      <div class="routing-head">
        <h2 id="routing">{words.card}</h2>
        <p class="admin-hint">{words.cardLead}</p>
      </div>
      <form class="admin-form" noValidate onSubmit={(event) => event.preventDefault()}>
        <label class="choice">
          <input
            type="checkbox"
            role="switch"
            aria-checked={routing.isOn}
            class="switch"
            checked={routing.isOn}
            onChange={({ currentTarget }) => void save({ isOn: currentTarget.checked })}
          />
          <span>
            <strong>{words.isOn}</strong>
            <span class="admin-hint">{words.isOnLead}</span>
          </span>
        </label>
        <label class="field limit-number">
          <span>{words.defaultLimit}</span>
          <input
            type="number"
            inputMode="numeric"
            min={0}
            max={1_000}
            defaultValue={String(routing.openLimit)}
            aria-invalid={saving.step === 'failed' ? true : undefined}
            aria-describedby={saving.step === 'failed' ? 'routing-problem' : undefined}
            onChange={({ currentTarget }) => saveLimit(currentTarget.value)}
          />
        </label>
        {saving.step === 'failed' && (
          <p id="routing-problem" class="admin-problem" role="alert">
            {saving.text}
          </p>
        )}
        <p class="admin-hint" role="status">
          {saving.step === 'saving' && words.saving}
          {saving.step === 'saved' && words.saved}
        </p>
      </form>
    </section>
  )
}
