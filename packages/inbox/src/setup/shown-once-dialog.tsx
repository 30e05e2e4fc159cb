import { useRef } from 'preact/hooks'
import { CopyButton } from '../admin/copy-button'
import { Dialog } from '../admin/dialog'
import { words } from './words'

interface ShownOnceDialogProps {
  /** The whole secret key. */
  readonly text: string
  readonly onClose: () => void
}

/** Shows a secret key the only time it can be seen; no stray key closes it. */
export function ShownOnceDialog({ text, onClose }: ShownOnceDialogProps) {
  const code = useRef<HTMLTextAreaElement>(null)
  return (
    <Dialog title={words.secretTitle} onClose={onClose} isHeld>
      <p class="admin-warning">{words.secretWarning}</p>
      <textarea
        ref={code}
        class="code"
        dir="ltr"
        readOnly
        spellcheck={false}
        rows={2}
        aria-label={words.secretLabel}
        value={text}
      />
      <footer>
        <CopyButton name={words.copyKey} text={text} source={() => code.current} isPrimary />
        <button type="button" class="button" onClick={onClose}>
          {words.secretDone}
        </button>
      </footer>
    </Dialog>
  )
}
