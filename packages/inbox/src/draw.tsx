import { createAgent, type Storage } from '@opencx/client'
import type { Signal } from '@preact/signals'
import { render } from 'preact'
import { App } from './app'
import type { Theme } from './frame/theme'
import type { Api } from './http/api'
import type { Session } from './session/session'
import { afterTexts } from './strings/speak'

interface Page {
  readonly root: HTMLElement
  readonly storage: Storage
  readonly theme: Signal<Theme>
  readonly api: Api
  readonly session: Session
}

/** Draws what stands at this address, in the language that is spoken by now. */
export async function draw({ root, storage, theme, api, session }: Page): Promise<void> {
  const token = location.hash.slice(1)
  const toInbox = () => location.replace('/inbox')
  switch (location.pathname) {
    case '/inbox/invitation': {
      const { InvitationPage } = await import('./session/invitation-page')
      render(<InvitationPage api={api} session={session} storage={storage} token={token} onJoined={toInbox} />, root)
      break
    }
    case '/inbox/forgot-password': {
      const { ForgotPage } = await afterTexts(() => import('./session/forgot-page'))
      render(<ForgotPage api={api} />, root)
      break
    }
    case '/inbox/reset-password': {
      const { ResetPage } = await afterTexts(() => import('./session/reset-page'))
      render(<ResetPage api={api} session={session} token={token} onDone={toInbox} />, root)
      break
    }
    default:
      render(
        <App
          session={session}
          api={api}
          storage={storage}
          theme={theme}
          origin={location.origin}
          connect={createAgent}
        />,
        root,
      )
  }
}
