import { MESSAGE_MAX_LENGTH } from '@opencx/protocol/conversation/text'
import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { useMedia } from '../frame/use-media'
import { Icon } from '../icon/icon'
import { strings } from '../strings/strings'
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
  readonly isResolved: boolean
  /** What keeps messages from going out, or null. */
  readonly notice: string | null
  readonly onText: (text: string) => void
  readonly onNote: (isNote: boolean) => void
  readonly onSend: (text: string) => void
}

/** Where an agent writes to the visitor, or a note to the team. */
export function Composer({ textarea, isNote, contact, onNote, ...props }: ComposerProps) {
  const [text, setText] = useState(props.initialText)
  useLayoutEffect(() => fit(textarea.current), [textarea, text])
  const words = strings.composer
  const left = MESSAGE_MAX_LENGTH - text.length
  const isNarrow = useMedia(NARROW)
  const placeholder = isNote
    ? words[isNarrow ? 'noteShort' : 'notePlaceholder']
    : isNarrow
      ? words.replyShort
      : words.replyPlaceholder(contact)
  const canSend = text.trim() !== '' && left >= 0

  function change(next: string): void {
    setText(next)
    props.onText(next)
  }

  function send(): void {
    if (!canSend) return
    props.onSend(text)
    change('')
    // the next text is a reply again: a note is meant once, and readers must not be mixed up by habit
    if (isNote) onNote(false)
    textarea.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return
    // Enter that ends a word in an input method is not meant for us; Safari says so only by its key code
    if (event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    send()
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
      />
      <div class="composer-bar">
        <button type="button" role="switch" class="note-switch" aria-checked={isNote} onClick={toggleNote}>
          <span class="switch-track" aria-hidden="true" />
          {words.note}
        </button>
        <p id="composer-hint" class="composer-hint">
          <Hint left={left} isNote={isNote} isResolved={props.isResolved} notice={props.notice} />
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

/** Grows with its text; the style sheet sets the limit. */
function fit(textarea: HTMLTextAreaElement | null): void {
  if (!textarea) return
  textarea.style.height = 'auto'
  textarea.style.height = `${textarea.scrollHeight}px`
}
