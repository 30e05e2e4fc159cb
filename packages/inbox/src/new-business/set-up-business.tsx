import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { ShownOnceDialog } from '../admin/shown-once-dialog'
import type { Api } from '../http/api'
import { Logo } from '../icon/logo'
import { type Created, createSetUp } from './set-up'
import { SetUpForm } from './set-up-form'
import { words } from './words'
import '../session/sign-in.css'

interface SetUpBusinessProps {
  readonly api: Pick<Api, 'ask' | 'me'>
  /** Goes to the new business. */
  readonly onDone: (organizationId: string) => void
  /** The way back. */
  readonly children?: ComponentChildren
}

/** Sets up a business of one's own. */
export function SetUpBusiness({ api, onDone, children }: SetUpBusinessProps) {
  const [setUp] = useState(() => createSetUp(api))
  const [created, setCreated] = useState<(Created & { readonly secretKey: string }) | null>(null)
  return (
    <main class="sign-in-page">
      <div class="sign-in-card">
        <Logo />
        <h1 tabIndex={-1}>{words.heading}</h1>
        <p class="lead">{words.lead}</p>
        <SetUpForm
          setUp={setUp}
          onCreated={({ secretKey, ...made }) => {
            if (secretKey === null) onDone(made.id)
            else setCreated({ ...made, secretKey })
          }}
        />
        {children}
      </div>
      {created && (
        <ShownOnceDialog
          title={words.created(created.name)}
          warning={words.secretWarning}
          label={words.secretLabel}
          text={created.secretKey}
          rows={2}
          copy={words.copySecret}
          done={words.goOn}
          onClose={() => onDone(created.id)}
        />
      )}
    </main>
  )
}
