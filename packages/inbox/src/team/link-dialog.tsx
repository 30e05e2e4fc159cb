import { ShownOnceDialog } from '../admin/shown-once-dialog'
import { words } from './words'

interface LinkDialogProps {
  readonly email: string
  readonly link: string
  readonly onClose: () => void
}

/** Shows the link with which a member sets a new password. */
export const ResetLinkDialog = ({ name, link, onClose }: { name: string; link: string; onClose: () => void }) => (
  <ShownOnceDialog
    title={words.resetLinkTitle(name)}
    warning={words.resetLinkLead}
    label={words.resetLinkLabel}
    text={link}
    rows={3}
    copy={words.copyLink}
    done={words.done}
    onClose={onClose}
  />
)

/** Shows the link of an invitation. */
export const LinkDialog = ({ email, link, onClose }: LinkDialogProps) => (
  <ShownOnceDialog
    title={words.linkTitle(email)}
    warning={words.linkLead}
    label={words.linkLabel}
    text={link}
    rows={3}
    copy={words.copyLink}
    done={words.done}
    onClose={onClose}
  />
)
