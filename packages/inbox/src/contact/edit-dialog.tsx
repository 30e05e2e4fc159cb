import type { InboxContact } from '@opencx/protocol/http/inbox-contacts'
import { useState } from 'preact/hooks'
import { Dialog } from '../admin/dialog'
import { changesOf, type Edited, textOf } from './attribute'
import { AttributeFields } from './attribute-fields'
import type { Contact, Said } from './contact'
import { problemText, words } from './words'

interface EditDialogProps {
  readonly contact: Contact
  readonly card: InboxContact
  readonly onClose: () => void
  readonly onDone: () => void
}

/** What agents write down of a contact. */
export function EditDialog({ contact, card, onClose, onDone }: EditDialogProps) {
  const [before] = useState(() => writtenOf(card))
  const [fields, setFields] = useState(before.fields)
  const [edited, setEdited] = useState(before.edited)
  const [problem, setProblem] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const isChanged = isOther(fields, before.fields) || isOther(edited.filter(isFilled), before.edited)

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy) return
    const wrong = problemOf(edited)
    setProblem(wrong)
    if (wrong !== '') return
    setIsBusy(true)
    const refusal = await contact.change({ ...changedFields(card, fields), ...attributeChanges(card, edited) })
    setIsBusy(false)
    if (refusal) setProblem(problemText(refusal))
    else onDone()
  }

  const field = (name: keyof typeof fields) => (
    <label class="field">
      <span>{words[name]}</span>
      <input
        type="text"
        inputMode={name === 'email' ? 'email' : 'text'}
        dir="auto"
        autocomplete="off"
        value={fields[name]}
        disabled={name === 'email' && card.hasVerifiedEmail}
        onInput={(event) => setFields({ ...fields, [name]: event.currentTarget.value })}
      />
    </label>
  )
  return (
    <Dialog title={words.editTitle} onClose={onClose} isHeld={isBusy || isChanged}>
      <form class="admin-form contact-edit" noValidate onSubmit={submit}>
        <p class="admin-hint">{words.noted}</p>
        {field('name')}
        {field('email')}
        {card.hasVerifiedEmail && <p class="admin-hint">{words.emailFixed}</p>}
        {field('phone')}
        <AttributeFields edited={edited} onChange={setEdited} />
        <p class="admin-problem" role="alert">
          {problem}
        </p>
        <footer>
          <button type="button" class="button" onClick={onClose}>
            {words.cancel}
          </button>
          <button type="submit" class="button primary" aria-disabled={isBusy}>
            {words.save}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

/** What is known of a contact, as it is written in the fields. */
function writtenOf({ name, email, phone, attributes }: InboxContact) {
  const edited: readonly Edited[] = Object.entries(attributes).map(([key, value]) => ({
    name: key,
    value: textOf(value),
  }))
  return { fields: { name: name ?? '', email: email ?? '', phone: phone ?? '' }, edited }
}

const isOther = (one: object, other: object) => JSON.stringify(one) !== JSON.stringify(other)
/** A line that was added and left empty is nothing to lose. */
const isFilled = ({ name, value }: Edited) => name !== '' || value !== ''

/** Only what was changed: what a visitor said stays theirs. */
function changedFields(card: InboxContact, fields: Readonly<Record<'name' | 'email' | 'phone', string>>): Said {
  const said: { name?: string | null; email?: string | null; phone?: string | null } = {}
  for (const name of ['name', 'email', 'phone'] as const) {
    const text = fields[name].trim()
    if (text !== (card[name] ?? '')) said[name] = text === '' ? null : text
  }
  return said
}

function attributeChanges(card: InboxContact, edited: readonly Edited[]): Said {
  const { attributes, without } = changesOf(card.attributes, edited)
  return {
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(without.length > 0 && { without }),
  }
}

function problemOf(edited: readonly Edited[]): string {
  if (edited.some(({ name, value }) => name === '' && value !== '')) return words.nameless
  const twice = edited.find(({ name }, index) => name !== '' && edited.findIndex((one) => one.name === name) < index)
  return twice ? words.twice(twice.name) : ''
}
