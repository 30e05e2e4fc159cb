import type { Me } from '@opencx/protocol/http/inbox'
import type { Brand } from '@opencx/protocol/http/inbox-brand'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { BrandLogo } from '../brand/brand-logo'
import { strings } from '../strings/strings'
import type { Session } from './session'
import { SignInForm } from './sign-in'

interface SignInAgainProps {
  readonly me: Me
  readonly session: Session
  /** Of the business that they work in; absent for ours. */
  readonly brand: Brand | undefined
}

/** The sign-in on top of interrupted work. */
export function SignInAgain({ me, session, brand }: SignInAgainProps) {
  const dialog = useRef<HTMLDialogElement>(null)

  useLayoutEffect(() => openAtPassword(dialog.current), [])

  useLayoutEffect(() => {
    // they may have signed in in another tab meanwhile
    const look = () => void session.check()
    addEventListener('focus', look)
    return () => removeEventListener('focus', look)
  }, [session])

  return (
    <dialog
      ref={dialog}
      class="dialog sign-in-again"
      aria-labelledby="sign-in-again"
      onCancel={(event) => event.preventDefault()}
      onClose={() => openAtPassword(dialog.current)}
    >
      {brand && <BrandLogo brand={brand} isNamed />}
      <h2 id="sign-in-again">{strings.signIn.again}</h2>
      <p class="lead">{strings.signIn.againLead}</p>
      <SignInForm email={me.email} signIn={session.signIn} />
    </dialog>
  )
}

/** Browsers give the focus to the first field, and let a second Escape close what may not be closed. */
function openAtPassword(dialog: HTMLDialogElement | null): void {
  dialog?.showModal()
  dialog?.querySelector<HTMLInputElement>('input[type=password]')?.focus()
}
