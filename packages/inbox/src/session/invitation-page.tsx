import type { Storage } from '@opencx/client'
import type { Brand } from '@opencx/protocol/http/inbox-brand'
import type { InvitationView } from '@opencx/protocol/http/invitations'
import { useSignal } from '@preact/signals'
import { useCallback, useEffect } from 'preact/hooks'
import { BrandLogo } from '../brand/brand-logo'
import { EmptyState } from '../frame/empty-state'
import { usePageTitle } from '../frame/use-page-title'
import type { Api } from '../http/api'
import type { Refusal } from '../http/reply'
import { strings } from '../strings/strings'
import { InvitationForm, type NewAccount } from './invitation-form'
import { LanguageLinks } from './language-links'
import type { Session } from './session'
import { SignInForm } from './sign-in'
import { Opening, Unreachable } from './start-screens'

interface InvitationPageProps {
  readonly api: Pick<Api, 'ask'>
  readonly session: Session
  readonly storage: Pick<Storage, 'set'>
  /** From behind the `#` of the link. */
  readonly token: string
  /** Goes to the inbox. */
  readonly onJoined: () => void
}

type Seen = 'looking' | 'over' | { readonly refusal: Refusal } | InvitationView

/** Where the link of an invitation leads: a new account, or the one that is there, becomes a member. */
export function InvitationPage({ api, session, storage, token, onJoined }: InvitationPageProps) {
  const seen = useSignal<Seen>('looking')
  const complaint = useSignal<string | null>(null)

  const look = useCallback(async () => {
    const reply = await api.ask<InvitationView>('/inbox/v1/invitations/look', { method: 'POST', body: { token } })
    if (reply.ok) seen.value = reply.body
    else seen.value = reply.status === 401 || reply.status === 400 ? 'over' : { refusal: reply }
  }, [api, token, seen])
  useEffect(() => void look(), [look])

  const view = seen.value
  usePageTitle(
    typeof view === 'object' && 'organization' in view ? strings.invitation.title(view.organization.name) : '',
  )
  if (view === 'looking' || session.state.value.step === 'checking') return <Opening />
  if (view === 'over')
    return (
      <main class="whole-page">
        <EmptyState isPage icon="user" title={strings.invitation.over} lead={strings.invitation.overLead}>
          <button type="button" class="button" onClick={onJoined}>
            {strings.start.toInbox}
          </button>
        </EmptyState>
      </main>
    )

  if ('refusal' in view) return <Unreachable refusal={view.refusal} onRetry={look} />

  /** What went wrong, or null. */
  const accept = async (account?: NewAccount): Promise<string | null> => {
    const body = { token, ...(account && { account }) }
    const reply = await api.ask('/inbox/v1/invitations/accept', { method: 'POST', body })
    if (!reply.ok) {
      if (reply.status === 401) seen.value = 'over'
      return reply.status === 429 ? strings.invitation.limited : strings.invitation.failed
    }
    // a sign-in that fails now can be tried again on the page that follows
    if (account) await session.signIn(view.email, account.password)
    onJoined()
    return null
  }
  const state = session.state.value
  const me = state.step === 'signed_in' ? state.me : null
  return (
    <main class="sign-in-page">
      <div class="sign-in-card">
        <BrandLogo brand={brandOf(view)} isNamed />
        <h1>{strings.invitation.title(view.organization.name)}</h1>
        {!view.hasAccount && (
          <>
            <p class="lead">{strings.invitation.lead(view.email)}</p>
            <InvitationForm email={view.email} accept={accept} />
          </>
        )}
        {view.hasAccount && !me && (
          <>
            <p class="lead">{strings.invitation.hasAccount(view.email)}</p>
            <SignInForm email={view.email} signIn={session.signIn} />
          </>
        )}
        {me && view.hasAccount && me.email.toLowerCase() !== view.email && (
          <>
            <p class="lead">{strings.invitation.otherAccount(me.email)}</p>
            <button type="button" class="button wide" onClick={session.signOut}>
              {strings.frame.signOut}
            </button>
          </>
        )}
        {me && me.email.toLowerCase() === view.email && (
          <>
            <p class="lead">{strings.invitation.lead(view.email)}</p>
            <p class="sign-in-problem" role="alert">
              {complaint.value}
            </p>
            <button
              type="button"
              class="button primary wide"
              onClick={async () => {
                complaint.value = await accept()
              }}
            >
              {strings.invitation.accept}
            </button>
          </>
        )}
        <LanguageLinks storage={storage} />
      </div>
    </main>
  )
}

function brandOf({ branding: { appName, logoUrl } }: InvitationView): Brand | undefined {
  return appName === null && logoUrl === null ? undefined : { appName, logo: logoUrl }
}
