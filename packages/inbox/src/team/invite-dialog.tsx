import type { Role } from '@opencx/protocol/http/inbox'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Dialog } from '../admin/dialog'
import { DialogFooter } from '../admin/dialog-footer'
import type { Refusal } from '../http/reply'
import { rolesGivenBy } from './role-menu'
import { problemText, words } from './words'

interface InviteDialogProps {
  /** What the person in front of the screen is. */
  readonly own: Role
  readonly isMailed: boolean
  /** Null when it was sent. */
  readonly invite: (wanted: { email: string; role: Role }) => Promise<Refusal | null>
  readonly onClose: () => void
}

/** Asks who is invited, as what. */
export function InviteDialog({ own, isMailed, invite, onClose }: InviteDialogProps) {
  const email = useRef<HTMLInputElement>(null)
  const [role, setRole] = useState<Role>('agent')
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  useLayoutEffect(() => email.current?.focus(), [])

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy) return
    const given = email.current?.value.trim() ?? ''
    const refusal = /^\S+@\S+\.\S+$/.test(given) ? await send(given) : words.emailWrong
    setProblem(refusal)
    if (refusal !== null) email.current?.focus()
  }

  async function send(given: string): Promise<string | null> {
    setIsBusy(true)
    const refusal = await invite({ email: given, role })
    setIsBusy(false)
    return refusal && problemText(refusal)
  }

  return (
    <Dialog title={words.inviteTitle} onClose={onClose} isHeld={isBusy}>
      <form class="admin-form" noValidate onSubmit={submit}>
        <label class="field">
          <span>{words.email}</span>
          <input
            ref={email}
            type="email"
            inputMode="email"
            maxLength={254}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            placeholder={words.emailPlaceholder}
            aria-invalid={problem === null ? undefined : true}
            aria-describedby="invite-problem"
          />
        </label>
        <p id="invite-problem" class="admin-problem" role="alert">
          {problem}
        </p>
        <fieldset class="choices">
          <legend>{words.role}</legend>
          {rolesGivenBy(own).map((each) => (
            <label key={each} class="choice">
              <input type="radio" name="invite-role" checked={role === each} onChange={() => setRole(each)} />
              <span>
                <strong>{words.roles[each]}</strong>
                <span class="admin-hint">{words.roleLeads[each]}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <p class="admin-hint">{isMailed ? words.inviteMailed : words.inviteByHand}</p>
        <DialogFooter deed={isMailed ? words.send : words.makeLink} isBusy={isBusy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
