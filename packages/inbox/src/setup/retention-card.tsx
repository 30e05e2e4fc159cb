import { useState } from 'preact/hooks'
import { SaveRow } from '../admin/save-row'
import type { Decisions } from '../decisions/decisions'
import type { Refusal } from '../http/reply'
import { problemText } from './problem-text'
import { words } from './words'

interface RetentionCardProps {
  /** As it is on the server; null keeps everything. */
  readonly days: number | null
  readonly change: Decisions['change']
}

type Saving = { step: 'idle' | 'saving' | 'saved' } | { step: 'failed'; text: string }

const DAYS_MAX = 3_650
const FIRST_DAYS = '365'

/** How long resolved conversations are kept. Deleting is final, so it is saved by a press of its own. */
export function RetentionCard({ days, change }: RetentionCardProps) {
  const [written, setWritten] = useState<{ isKept: boolean; days: string } | null>(null)
  const [saving, setSaving] = useState<Saving>({ step: 'idle' })
  const known = { isKept: days === null, days: days === null ? FIRST_DAYS : String(days) }
  const draft = written ?? known
  const isBusy = saving.step === 'saving'

  function write(more: Partial<typeof draft>): void {
    setWritten({ ...draft, ...more })
    setSaving({ step: 'idle' })
  }

  async function save(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy || written === null) return
    const wanted = written.isKept ? null : Number(written.days)
    if (wanted !== null && !isDays(wanted)) return setSaving({ step: 'failed', text: words.retentionWrong })
    setSaving({ step: 'saving' })
    const refusal: Refusal | null = await change({ retentionDays: wanted })
    if (refusal) return setSaving({ step: 'failed', text: problemText(refusal) })
    setSaving({ step: 'saved' })
    setWritten(null)
  }

  return (
    <section class="card" aria-labelledby="retention">
      <div>
        <h3 id="retention">{words.retention}</h3>
        <p class="admin-hint">{words.retentionLead}</p>
      </div>
      <form class="admin-form" noValidate onSubmit={save}>
        <fieldset class="choices">
          <legend class="visually-hidden">{words.retention}</legend>
          <label class="choice">
            <input type="radio" name="retention" checked={draft.isKept} onChange={() => write({ isKept: true })} />
            <strong>{words.retentionForever}</strong>
          </label>
          <label class="choice">
            <input type="radio" name="retention" checked={!draft.isKept} onChange={() => write({ isKept: false })} />
            <strong>{words.retentionSome}</strong>
          </label>
        </fieldset>
        {!draft.isKept && (
          <>
            <label class="field retention-days">
              <span>{words.retentionDays}</span>
              <input
                type="number"
                min={1}
                max={DAYS_MAX}
                value={draft.days}
                aria-invalid={saving.step === 'failed' ? true : undefined}
                aria-describedby="retention-warning retention-problem"
                onInput={({ currentTarget }) => write({ days: currentTarget.value })}
              />
            </label>
            <p id="retention-warning" class="admin-warning">
              {words.retentionWarning}
            </p>
          </>
        )}
        <p id="retention-problem" class="admin-problem" role="alert">
          {saving.step === 'failed' && saving.text}
        </p>
        <SaveRow
          isChanged={written !== null}
          saving={saving.step === 'failed' ? 'idle' : saving.step}
          onDiscard={() => setWritten(null)}
        />
      </form>
    </section>
  )
}

const isDays = (days: number) => Number.isInteger(days) && days >= 1 && days <= DAYS_MAX
