import { usePageTitle } from '../frame/use-page-title'
import { Logo } from '../icon/logo'
import { strings } from '../strings/strings'
import type { Session } from './session'
import { SignInForm } from './sign-in'

/** What a signed-out person sees. */
export function SignInPage({ session }: { session: Session }) {
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
      </div>
    </main>
  )
}
