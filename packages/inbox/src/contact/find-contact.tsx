import type { ContactRow } from '@opencx/protocol/http/inbox-contacts'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Contact } from './contact'
import { RowText } from './merged-list'
import { problemText, words } from './words'

/** Who types goes on typing meanwhile. */
const PAUSE_MS = 200

interface FindContactProps {
  readonly contact: Contact
  /** Id of the one that is not looked for. */
  readonly except: string
  readonly onChoose: (row: ContactRow) => void
}

/** A field to look for a contact, and those that are found. */
export function FindContact({ contact, except, onChoose }: FindContactProps) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly ContactRow[] | null>(null)
  const [problem, setProblem] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => field.current?.focus(), [])
  useEffect(() => {
    let isWanted = true
    const timer = setTimeout(async () => {
      const reply = await contact.find(text)
      if (!isWanted) return
      setProblem(reply.ok ? '' : problemText(reply))
      if (reply.ok) setFound(reply.body.items.filter(({ id }) => id !== except))
    }, PAUSE_MS)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [contact, except, text])
  return (
    <div class="admin-form">
      <label class="field">
        <span>{words.find}</span>
        <input
          ref={field}
          type="text"
          dir="auto"
          autocomplete="off"
          aria-describedby="find-contact-hint"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <p id="find-contact-hint" class="admin-hint">
        {words.findHint}
      </p>
      <p class="admin-problem" role="alert">
        {problem}
      </p>
      <p class="quiet" role="status">
        {found === null && problem === '' && words.finding}
        {found?.length === 0 && words.nobody}
      </p>
      {found && found.length > 0 && (
        <ul class="contact-rows contact-found">
          {found.map((row) => (
            <li key={row.id}>
              <button type="button" class="contact-choice" onClick={() => onChoose(row)}>
                <RowText row={row} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
