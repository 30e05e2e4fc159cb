import type { Storage } from '@opencx/client'
import { usePageTitle } from '../frame/use-page-title'
import { Logo } from '../icon/logo'
import { strings } from '../strings/strings'
import { LanguageLinks } from './language-links'
import type { Session } from './session'
import { SignInForm } from './sign-in'

interface SignInPageProps {
  readonly session: Session
  readonly storage: Pick<Storage, 'set'>
}

/** What a signed-out person sees. */
export function SignInPage({ session, storage }: SignInPageProps) {
  usePageTitle(strings.signIn.submit)
  return (
    <main class="sign-in-page">
      <div class="sign-in-card">
        <Logo />
        <h1>{strings.signIn.title}</h1>
        <p class="lead">{strings.signIn.lead}</p>
        <SignInForm signIn={session.signIn} />
        <a class="sign-in-aside" href="/inbox/forgot-password">
          {strings.signIn.forgot}
        </a>
        <LanguageLinks storage={storage} />
      </div>
    </main>
  )
}
