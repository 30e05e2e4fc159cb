import { ShownOnceDialog } from '../admin/shown-once-dialog'
import { words } from './words'

interface SecretDialogProps {
  /** The whole secret key. */
  readonly text: string
  readonly onClose: () => void
}

/** Shows a secret key. */
export const SecretDialog = ({ text, onClose }: SecretDialogProps) => (
  <ShownOnceDialog
    title={words.secretTitle}
    warning={words.secretWarning}
    label={words.secretLabel}
    text={text}
    rows={2}
    copy={words.copyKey}
    done={words.secretDone}
    onClose={onClose}
  />
)
