import { MESSAGE_MAX_LENGTH } from '@opencx/protocol/conversation/text'
import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { useCanned } from '../canned/use-canned'
import type { Directory } from '../directory/directory'
import { AttachButton } from '../files/attach-button'
import { ChosenList } from '../files/chosen-list'
import { areThrough, type ChosenFiles } from '../files/use-chosen-files'
import { pastedFiles } from '../files/use-file-drop'
import { useMedia } from '../frame/use-media'
import { Icon } from '../icon/icon'
import { useMentions } from '../mentions/use-mentions'
import { strings } from '../strings/strings'
import type { Picked } from './draft'
import './composer.css'

/** Here a long name would not fit. */
const NARROW = '(max-width: 760px)'
/** From here on the composer counts down. */
const COUNT_DOWN_FROM = 500

interface ComposerProps {
  readonly textarea: RefObject<HTMLTextAreaElement | null>
  readonly initialText: string
  readonly isNote: boolean
  readonly contact: string
  /** Whom a note can ask. */
  readonly people: Directory['people']
  /** Id of the person at the screen. */
  readonly me: string
  readonly isResolved: boolean
  /** What keeps messages from going out, or null. */
  readonly notice: string | null
  /** What goes along with a reply; notes hold text only. */
  readonly files: ChosenFiles
  readonly onText: (text: string) => void
  readonly onNote: (isNote: boolean) => void
  /** Somebody was picked behind an @ in a note. */
  readonly onPick: (person: Picked) => void
  /** Says why it is held back, or null when it is on its way. */
  readonly onSend: (text: string) => string | null
}

/** Where an agent writes to the visitor, or a note to the team. */
export function Composer({ textarea, isNote, contact, onNote, files, ...props }: ComposerProps) {
  const [text, setText] = useState(props.initialText)
  const [held, setHeld] = useState<{ text: string; why: string } | null>(null)
  useLayoutEffect(() => fit(textarea.current), [textarea, text])
  const words = strings.composer
  const left = MESSAGE_MAX_LENGTH - text.length
  const isNarrow = useMedia(NARROW)
  const placeholder = isNote
    ? words[isNarrow ? 'noteShort' : 'notePlaceholder']
    : isNarrow
      ? words.replyShort
      : words.replyPlaceholder(contact)
  const hasFiles = !isNote && files.list.length > 0
  const isWritten = text.trim() !== ''
  const canSend = left >= 0 && (hasFiles ? areThrough(files.list) : isWritten)

  function change(next: string): void {
    setText(next)
    props.onText(next)
  }

  const canned = useCanned({ textarea, text, change })
  const mentions = useMentions({
    textarea,
    text,
    change,
    isNote,
    people: props.people,
    me: props.me,
    onPick: props.onPick,
  })

  function send(): void {
    if (!canSend) return
    const why = props.onSend(isWritten ? text : '')
    setHeld(why === null ? null : { text, why })
    if (why !== null) return
    change('')
    // the next text is a reply again: a note is meant once, and readers must not be mixed up by habit
    if (isNote) onNote(false)
    textarea.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (canned.takesKey(event) || mentions.takesKey(event)) return
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return
    // Enter that ends a word in an input method is not meant for us; Safari says so only by its key code
    if (event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    send()
  }

  function onPaste(event: ClipboardEvent): void {
    const pasted = isNote ? [] : pastedFiles(event)
    if (pasted.length === 0) return
    event.preventDefault()
    files.add(pasted)
  }

  function onSubmit(event: Event): void {
    event.preventDefault()
    send()
  }

  function toggleNote(): void {
    onNote(!isNote)
    textarea.current?.focus()
  }

  return (
    <form class={`composer ${isNote ? 'is-note' : ''}`} onSubmit={onSubmit}>
      {canned.list}
      {mentions.list}
      <textarea
        ref={textarea}
        rows={1}
        dir="auto"
        aria-label={words.reply}
        aria-describedby="composer-hint"
        placeholder={placeholder}
        value={text}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      {!isNote && <ChosenList files={files} />}
      {held?.text === text && (
        <p class="composer-held" role="alert">
          {held.why}
        </p>
      )}
      <div class="composer-bar">
        <button type="button" role="switch" class="note-switch" aria-checked={isNote} onClick={toggleNote}>
          <span class="switch-track" aria-hidden="true" />
          {words.note}
        </button>
        {!isNote && <AttachButton onFiles={files.add} />}
        <p id="composer-hint" class="composer-hint">
          <Hint
            left={left}
            isNote={isNote}
            isResolved={props.isResolved}
            notice={props.notice ?? fileNotice(hasFiles ? files : null)}
          />
        </p>
        <button type="submit" class={`button primary send ${isNote ? 'for-team' : ''}`} aria-disabled={!canSend}>
          <Icon name={isNote ? 'lock' : 'send'} size={14} />
          {words.send}
        </button>
      </div>
    </form>
  )
}

type HintProps = Pick<ComposerProps, 'isNote' | 'isResolved' | 'notice'> & { readonly left: number }

function Hint({ left, isNote, isResolved, notice }: HintProps) {
  const words = strings.composer
  if (left < COUNT_DOWN_FROM) return <span class={left < 0 ? 'is-over' : ''}>{words.left(left)}</span>
  if (notice !== null) return <>{notice}</>
  if (isNote)
    return (
      <>
        <Icon name="lock" size={12} /> {words.noteHint}
      </>
    )
  return <>{isResolved && words.resolvedHint}</>
}

/** Why a message with files cannot leave yet. */
function fileNotice(files: ChosenFiles | null): string | null {
  if (files === null || areThrough(files.list)) return null
  const isStuck = files.list.some(({ state }) => state.step === 'failed')
  return isStuck ? strings.files.stuck : strings.files.waiting
}

/** Grows with its text; the style sheet sets the limit. */
function fit(textarea: HTMLTextAreaElement | null): void {
  if (!textarea) return
  textarea.style.height = 'auto'
  textarea.style.height = `${textarea.scrollHeight}px`
}
