import { useState } from 'preact/hooks'
import { Dialog } from '../admin/dialog'
import { strings } from '../strings/strings'

interface SnoozeDialogProps {
  readonly onClose: () => void
  /** ISO 8601. */
  readonly onSnooze: (until: string) => void
}

/** Asks for the moment until which a conversation is put aside. */
export function SnoozeDialog({ onClose, onSnooze }: SnoozeDialogProps) {
  const words = strings.snooze
  const [moment, setMoment] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  function submit(event: Event): void {
    event.preventDefault()
    const until = new Date(moment)
    // also where nothing was chosen
    if (until.getTime() > Date.now()) onSnooze(until.toISOString())
    else setIsWrong(true)
  }
  return (
    <Dialog title={words.name} onClose={onClose}>
      <form class="admin-form" noValidate onSubmit={submit}>
        <label class="field">
          <span>{words.until}</span>
          <input
            type="datetime-local"
            value={moment}
            aria-invalid={isWrong || undefined}
            aria-describedby="snooze-problem"
            onInput={(event) => {
              setMoment(event.currentTarget.value)
              setIsWrong(false)
            }}
          />
        </label>
        <p id="snooze-problem" class="admin-problem" role="alert">
          {isWrong && words.past}
        </p>
        <footer>
          <button type="button" class="button" onClick={onClose}>
            {words.cancel}
          </button>
          <button type="submit" class="button primary">
            {words.submit}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
