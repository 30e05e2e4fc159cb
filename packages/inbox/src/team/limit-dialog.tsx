import type { Member } from '@opencx/protocol/http/inbox-team'
import { useRef, useState } from 'preact/hooks'
import { Dialog } from '../admin/dialog'
import { DialogFooter } from '../admin/dialog-footer'
import type { Refusal } from '../http/reply'
import { readLimit } from './limit'
import { problemText, routingWords as words } from './words'

interface LimitDialogProps {
  readonly member: Member
  /** What those are given at most who have no limit of their own. */
  readonly everybody: number
  /** Null when it is done. */
  readonly change: (openLimit: number | null) => Promise<Refusal | null>
  readonly onClose: () => void
}

/** Asks how many open conversations somebody is given at most. */
export function LimitDialog({ member: { name, openLimit }, everybody, change, onClose }: LimitDialogProps) {
  const [isOwn, setIsOwn] = useState(openLimit !== null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const input = useRef<HTMLInputElement>(null)

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy) return
    const wanted = isOwn ? readLimit(input.current?.value ?? '') : null
    if (isOwn && wanted === null) {
      setProblem(words.limitWrong)
      return input.current?.focus()
    }
    setIsBusy(true)
    const refusal = await change(wanted)
    setIsBusy(false)
    if (refusal) setProblem(problemText(refusal))
    else onClose()
  }

  return (
    <Dialog title={words.limitTitle(name)} onClose={onClose} isHeld={isBusy}>
      <form class="admin-form" noValidate onSubmit={submit}>
        <p class="admin-hint">{words.limitLead}</p>
        <fieldset class="choices">
          <legend class="visually-hidden">{words.limit}</legend>
          <label class="choice">
            <input type="radio" name="limit" checked={!isOwn} onChange={() => setIsOwn(false)} />
            <strong>{words.limitDefault(everybody)}</strong>
          </label>
          <label class="choice">
            <input type="radio" name="limit" checked={isOwn} onChange={() => setIsOwn(true)} />
            <strong>{words.limitOwn}</strong>
          </label>
        </fieldset>
        {isOwn && (
          <label class="field limit-number">
            <span>{words.limitLabel}</span>
            <input
              ref={input}
              type="number"
              inputMode="numeric"
              min={0}
              max={1_000}
              defaultValue={String(openLimit ?? everybody)}
              aria-invalid={problem === null ? undefined : true}
              aria-describedby="limit-problem"
            />
          </label>
        )}
        <p id="limit-problem" class="admin-problem" role="alert">
          {problem}
        </p>
        <DialogFooter deed={words.save} isBusy={isBusy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
