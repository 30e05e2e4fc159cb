import type { ComponentChildren } from 'preact'
import { ShownOnceDialog } from '../admin/shown-once-dialog'
import type { Api } from '../http/api'
import { Logo } from '../icon/logo'
import { setUpOf } from './set-up'
import { SetUpForm } from './set-up-form'
import { words } from './words'
import '../session/sign-in.css'

interface SetUpBusinessProps {
  readonly api: Pick<Api, 'ask' | 'me'>
  /** Who sets it up. */
  readonly userId: string
  /** Goes to the new business. */
  readonly onDone: (organizationId: string) => void
  /** The way back. */
  readonly children?: ComponentChildren
}

/** Sets up a business of one's own. */
export function SetUpBusiness({ api, userId, onDone, children }: SetUpBusinessProps) {
  const { created, run } = setUpOf(api, userId)
  return (
    <main class="sign-in-page">
      <div class="sign-in-card">
        <Logo />
        <h1 tabIndex={-1}>{words.heading}</h1>
        <p class="lead">{words.lead}</p>
        <SetUpForm
          setUp={run}
          onCreated={({ secretKey, ...made }) => {
            if (secretKey === null) onDone(made.id)
            else created.value = { ...made, secretKey }
          }}
        />
        {children}
      </div>
      {created.value && (
        <ShownOnceDialog
          title={words.created(created.value.name)}
          warning={words.secretWarning}
          label={words.secretLabel}
          text={created.value.secretKey}
          rows={2}
          copy={words.copySecret}
          done={words.goOn}
          onClose={() => {
            const id = created.value?.id
            created.value = null
            if (id !== undefined) onDone(id)
          }}
        />
      )}
    </main>
  )
}
