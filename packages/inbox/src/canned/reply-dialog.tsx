import { isShortcut } from '@opencx/protocol/canned/shortcut'
import { type CannedVariable, cannedVariables, unknownVariables } from '@opencx/protocol/canned/template'
import type { CannedReply } from '@opencx/protocol/http/inbox-canned-replies'
import { CANNED_TEXT_MAX_LENGTH, SHORTCUT_MAX_LENGTH } from '@opencx/protocol/http/limits'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Dialog } from '../admin/dialog'
import { DialogFooter } from '../admin/dialog-footer'
import type { Refusal } from '../http/reply'
import type { CannedSource } from './canned-context'
import { Preview } from './preview'
import { problemText, words } from './words'

type Said = Pick<CannedReply, 'shortcut' | 'text'>

interface ReplyDialogProps {
  /** What is changed; null for a new one. */
  readonly reply: CannedReply | null
  readonly workspace: CannedSource['workspace']
  readonly business: CannedSource['business']
  /** Null when it was saved. */
  readonly save: (said: Said) => Promise<Refusal | null>
  readonly onClose: () => void
}

interface Problem {
  readonly of: 'shortcut' | 'text'
  readonly text: string
}

/** Asks what a reply is called and what it says, and shows what becomes of it. */
export function ReplyDialog({ reply, workspace, business, save, onClose }: ReplyDialogProps) {
  const fields = { shortcut: useRef<HTMLInputElement>(null), text: useRef<HTMLTextAreaElement>(null) }
  const [shortcut, setShortcut] = useState(reply?.shortcut ?? '')
  const [text, setText] = useState(reply?.text ?? '')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const caret = useRef<number | null>(null)
  const isChanged = shortcut !== (reply?.shortcut ?? '') || text !== (reply?.text ?? '')
  useLayoutEffect(() => fields.shortcut.current?.focus(), [fields.shortcut])
  useLayoutEffect(() => {
    if (caret.current === null) return
    fields.text.current?.focus()
    fields.text.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
  }, [text, fields.text])

  function insert(name: CannedVariable): void {
    const { selectionStart: start, selectionEnd: end } = fields.text.current ?? {
      selectionStart: text.length,
      selectionEnd: text.length,
    }
    const variable = `{{${name}}}`
    caret.current = start + variable.length
    setText(`${text.slice(0, start)}${variable}${text.slice(end)}`)
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy) return
    const said = { shortcut: shortcut.trim().replace(/^\//, ''), text: text.trim() }
    const found = problemOf(said) ?? (await send(said))
    setProblem(found)
    if (found) fields[found.of].current?.focus()
    else onClose()
  }

  async function send(said: Said): Promise<Problem | null> {
    setIsBusy(true)
    const refusal = await save(said)
    setIsBusy(false)
    return refusal && { of: refusal.code === 'shortcut_taken' ? 'shortcut' : 'text', text: problemText(refusal) }
  }

  const isWrong = (field: Problem['of']) => (problem?.of === field ? true : undefined)
  return (
    <Dialog
      title={reply ? words.editTitle(reply.shortcut) : words.addTitle}
      onClose={onClose}
      isHeld={isBusy || isChanged}
    >
      <form class="admin-form canned-form" noValidate onSubmit={submit}>
        <label class="field">
          <span>{words.shortcut}</span>
          <input
            ref={fields.shortcut}
            type="text"
            dir="auto"
            maxLength={SHORTCUT_MAX_LENGTH + 1}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            value={shortcut}
            onInput={({ currentTarget }) => setShortcut(currentTarget.value)}
            aria-invalid={isWrong('shortcut')}
            aria-describedby="canned-problem canned-shortcut-hint"
          />
        </label>
        <p id="canned-shortcut-hint" class="admin-hint">
          {words.shortcutHint}
        </p>
        <label class="field">
          <span>{words.text}</span>
          <textarea
            ref={fields.text}
            dir="auto"
            rows={5}
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
            aria-invalid={isWrong('text')}
            aria-describedby="canned-problem canned-text-hint"
          />
        </label>
        <p id="canned-problem" class="admin-problem" role="alert">
          {problem?.text}
        </p>
        <fieldset class="canned-variables" aria-label={words.insert}>
          {cannedVariables.map((name) => (
            <button key={name} type="button" dir="ltr" title={words.variables[name]} onClick={() => insert(name)}>
              {name}
            </button>
          ))}
        </fieldset>
        <p id="canned-text-hint" class="admin-hint">
          {words.textHint}
        </p>
        {text.trim() !== '' && <Preview text={text.trim()} workspace={workspace} business={business} />}
        <DialogFooter deed={words.save} isBusy={isBusy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}

function problemOf({ shortcut, text }: Said): Problem | null {
  const { problems } = words
  if (!isShortcut(shortcut)) return { of: 'shortcut', text: problems.shortcut_malformed }
  if (text === '') return { of: 'text', text: problems.text_missing }
  if (text.length > CANNED_TEXT_MAX_LENGTH) return { of: 'text', text: problems.text_too_long }
  const [unknown] = unknownVariables(text)
  return unknown === undefined ? null : { of: 'text', text: problems.unknown(unknown) }
}
