import { useRef } from 'preact/hooks'
import { CopyButton } from './copy-button'
import { Dialog } from './dialog'

interface ShownOnceDialogProps {
  readonly title: string
  /** What becomes of who loses the text. */
  readonly warning: string
  /** Of the box that holds the text. */
  readonly label: string
  readonly text: string
  readonly rows: number
  readonly copy: string
  readonly done: string
  readonly onClose: () => void
}

/** Shows a text the only time it can be seen; no stray key closes it. */
export function ShownOnceDialog({ title, warning, label, text, rows, copy, done, onClose }: ShownOnceDialogProps) {
  const code = useRef<HTMLTextAreaElement>(null)
  return (
    <Dialog title={title} onClose={onClose} isHeld>
      <p class="admin-warning">{warning}</p>
      <textarea
        ref={code}
        class="code"
        dir="ltr"
        readOnly
        spellcheck={false}
        rows={rows}
        aria-label={label}
        value={text}
      />
      <footer>
        <CopyButton name={copy} text={text} source={() => code.current} isPrimary />
        <button type="button" class="button" onClick={onClose}>
          {done}
        </button>
      </footer>
    </Dialog>
  )
}
