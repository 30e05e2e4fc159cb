import { useLayoutEffect, useRef } from 'preact/hooks'
import { LocationProvider } from 'preact-iso/router'
import { Desk, type DeskProps } from './desk'
import { Crash } from './frame/crash'
import { goToNew } from './new-business/go-to-new'
import { NoBusiness } from './session/no-business'
import { type SessionState, standing } from './session/session'
import { SignInAgain } from './session/sign-in-again'
import { SignInPage } from './session/sign-in-page'
import { Opening, Unreachable } from './session/start-screens'
import { chosenOrganization } from './workspace/workspace'

/** The dashboard: who is there decides what is shown. */
export function App(props: Omit<DeskProps, 'me' | 'organization'>) {
  const { session, storage } = props
  const state = session.state.value
  const last = useRef<{ userId: string; business: string } | null>(null)
  useFocusAfterSignIn(state.step)
  if (state.step === 'checking') return <Opening />
  if (state.step === 'unreachable') return <Unreachable refusal={state.refusal} onRetry={session.check} />
  if (state.step === 'signed_out') return <SignInPage session={session} storage={storage} />
  const organization = chosenOrganization(storage, state.me)
  if (!organization) {
    const former = last.current?.userId === state.me.id ? last.current.business : null
    const onDone = goToNew({ storage, userId: state.me.id })
    return (
      <NoBusiness api={props.api} userId={state.me.id} former={former} onDone={onDone} onSignOut={session.signOut} />
    )
  }
  last.current = { userId: state.me.id, business: organization.name }
  return (
    <LocationProvider scope="/inbox">
      <Crash>
        <Desk key={standing(state.me)} {...props} me={state.me} organization={organization} />
      </Crash>
      {state.step === 'interrupted' && <SignInAgain me={state.me} session={session} brand={organization.brand} />}
    </LocationProvider>
  )
}

/** The form takes the focus with it when it goes; it belongs where work starts. */
function useFocusAfterSignIn(step: SessionState['step']): void {
  const before = useRef(step)
  useLayoutEffect(() => {
    const isArriving = before.current === 'signed_out' && step === 'signed_in'
    before.current = step
    if (isArriving) document.querySelector<HTMLElement>('main h1')?.focus()
  }, [step])
}
