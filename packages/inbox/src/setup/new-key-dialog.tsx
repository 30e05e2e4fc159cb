import type { PageKey } from '@opencx/protocol/http/inbox-keys'
import type { Permission } from '@opencx/protocol/http/permissions'
import { useRef, useState } from 'preact/hooks'
import { Dialog } from '../admin/dialog'
import { DialogFooter } from '../admin/dialog-footer'
import type { Refusal } from '../http/reply'
import { problemText } from './problem-text'
import type { Wanted } from './setup'
import { words } from './words'

interface NewKeyDialogProps {
  readonly kind: Wanted['kind']
  /** Null when it was made. */
  readonly create: (wanted: Wanted) => Promise<Refusal | null>
  readonly onClose: () => void
}

const MODES: readonly PageKey['mode'][] = ['strict', 'hotspot']
const PERMISSIONS: readonly Permission[] = ['support:read', 'support:write', 'calls:write', 'org:admin']

/** Asks what a new key is for. */
export function NewKeyDialog({ kind, create, onClose }: NewKeyDialogProps) {
  const name = useRef<HTMLInputElement>(null)
  const [mode, setMode] = useState<PageKey['mode']>('strict')
  const [permissions, setPermissions] = useState<readonly Permission[]>(['support:read', 'support:write'])
  const [problem, setProblem] = useState<{ text: string; isName: boolean } | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const isSecret = kind === 'secret'

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy) return
    const given = name.current?.value.trim() ?? ''
    if (given === '') {
      setProblem({ text: words.nameMissing, isName: true })
      return name.current?.focus()
    }
    if (isSecret && permissions.length === 0) return setProblem({ text: words.permissionsMissing, isName: false })
    setIsBusy(true)
    const refusal = await create(
      isSecret ? { kind, name: given, permissions: [...permissions] } : { kind: 'publishable', name: given, mode },
    )
    setIsBusy(false)
    setProblem(refusal && { text: problemText(refusal), isName: false })
  }

  return (
    <Dialog title={isSecret ? words.newSecretKey : words.newPageKey} onClose={onClose} isHeld={isBusy}>
      <form class="admin-form" noValidate onSubmit={submit}>
        <label class="field">
          <span>{words.name}</span>
          <input
            ref={name}
            type="text"
            maxLength={80}
            autocomplete="off"
            placeholder={words.namePlaceholder}
            aria-invalid={problem?.isName ? true : undefined}
            aria-describedby="new-key-problem"
          />
        </label>
        {isSecret ? (
          <fieldset class="choices">
            <legend>{words.permissionsLabel}</legend>
            {PERMISSIONS.map((permission) => (
              <label key={permission} class="tick">
                <input
                  type="checkbox"
                  checked={permissions.includes(permission)}
                  onChange={({ currentTarget: { checked } }) => {
                    const others = permissions.filter((each) => each !== permission)
                    setPermissions(checked ? [...others, permission] : others)
                  }}
                />
                <span>
                  {words.permissions[permission]} <code dir="ltr">{permission}</code>
                </span>
              </label>
            ))}
          </fieldset>
        ) : (
          <fieldset class="choices">
            <legend>{words.mode}</legend>
            {MODES.map((each) => (
              <label key={each} class="choice">
                <input type="radio" name="new-key-mode" checked={mode === each} onChange={() => setMode(each)} />
                <span>
                  <strong>{words.modes[each]}</strong>
                  <span class="admin-hint">{words.modeLeads[each]}</span>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <p id="new-key-problem" class="admin-problem" role="alert">
          {problem?.text}
        </p>
        <DialogFooter deed={words.create} isBusy={isBusy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
