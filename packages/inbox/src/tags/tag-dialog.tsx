import type { InboxTag } from '@opencx/protocol/http/inbox-tags'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Dialog } from '../admin/dialog'
import { DialogFooter } from '../admin/dialog-footer'
import type { Refusal } from '../http/reply'
import type { Said } from './tags'
import { problemText, words } from './words'

interface TagDialogProps {
  /** The one that is changed; null for a new one. */
  readonly tag: InboxTag | null
  /** Null when it is done. */
  readonly save: (said: Said) => Promise<Refusal | null>
  readonly onClose: () => void
}

/** Asks what a tag is called and when it is used. */
export function TagDialog({ tag, save, onClose }: TagDialogProps) {
  const nameField = useRef<HTMLInputElement>(null)
  const [name, setName] = useState(tag?.name ?? '')
  const [description, setDescription] = useState(tag?.description ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const isChanged = name !== (tag?.name ?? '') || description !== (tag?.description ?? '')
  useLayoutEffect(() => nameField.current?.focus(), [])

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy) return
    const said = { name: name.trim(), description: description.trim() || null }
    const found = said.name === '' ? words.nameMissing : await send(said)
    setProblem(found)
    if (found === null) onClose()
    else nameField.current?.focus()
  }

  async function send(said: Said): Promise<string | null> {
    setIsBusy(true)
    const refusal = await save(said)
    setIsBusy(false)
    return refusal && problemText(refusal)
  }

  return (
    <Dialog title={tag ? words.editTitle(tag.name) : words.addTitle} onClose={onClose} isHeld={isBusy || isChanged}>
      <form class="admin-form" noValidate onSubmit={submit}>
        <label class="field">
          <span>{words.name}</span>
          <input
            ref={nameField}
            type="text"
            dir="auto"
            maxLength={64}
            autocomplete="off"
            value={name}
            aria-invalid={problem === null ? undefined : true}
            aria-describedby="tag-problem"
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
        <p id="tag-problem" class="admin-problem" role="alert">
          {problem}
        </p>
        <label class="field">
          <span>{words.description}</span>
          <input
            type="text"
            dir="auto"
            maxLength={160}
            autocomplete="off"
            value={description}
            aria-describedby="tag-description"
            onInput={({ currentTarget }) => setDescription(currentTarget.value)}
          />
        </label>
        <p id="tag-description" class="admin-hint">
          {words.descriptionHint}
        </p>
        <DialogFooter deed={words.save} isBusy={isBusy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
