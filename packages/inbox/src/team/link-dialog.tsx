import { useRef } from 'preact/hooks'
import { CopyButton } from '../admin/copy-button'
import { Dialog } from '../admin/dialog'
import { words } from './words'

interface LinkDialogProps {
  readonly email: string
  readonly link: string
  readonly onClose: () => void
}

/** Shows the link of an invitation the only time it can be seen; no stray key closes it. */
export function LinkDialog({ email, link, onClose }: LinkDialogProps) {
  const code = useRef<HTMLTextAreaElement>(null)
  return (
    <Dialog title={words.linkTitle(email)} onClose={onClose} isHeld>
      <p class="admin-warning">{words.linkLead}</p>
      <textarea
        ref={code}
        class="code"
        dir="ltr"
        readOnly
        spellcheck={false}
        rows={3}
        aria-label={words.linkLabel}
        value={link}
      />
      <footer>
        <CopyButton name={words.copyLink} text={link} source={() => code.current} isPrimary />
        <button type="button" class="button" onClick={onClose}>
          {words.done}
        </button>
      </footer>
    </Dialog>
  )
}
