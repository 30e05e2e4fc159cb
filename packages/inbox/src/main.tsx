// first, so that a component's own styles win over the general ones
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'

import { createAgent, openStorage } from '@opencx/client'
import { render } from 'preact'
import { App } from './app'
import { createTheme } from './frame/theme'
import { createApi } from './http/api'
import { createSession } from './session/session'

const storage = openStorage()
const theme = createTheme(storage, document.documentElement)
const api = createApi((path, init) => fetch(path, init))
const session = createSession(api)
void session.check()

const root = document.getElementById('app')
if (!root) throw new Error('The page has no element with id "app"; index.html and main.tsx do not fit together.')
if (location.pathname === '/inbox/invitation')
  import('./session/invitation-page').then(({ InvitationPage }) => {
    const token = location.hash.slice(1)
    const onJoined = () => location.replace('/inbox')
    render(<InvitationPage api={api} session={session} token={token} onJoined={onJoined} />, root)
  })
else if (location.pathname === '/inbox/forgot-password')
  import('./session/forgot-page').then(({ ForgotPage }) => render(<ForgotPage api={api} />, root))
else if (location.pathname === '/inbox/reset-password')
  import('./session/reset-page').then(({ ResetPage }) => {
    const token = location.hash.slice(1)
    const onDone = () => location.replace('/inbox')
    render(<ResetPage api={api} session={session} token={token} onDone={onDone} />, root)
  })
else
  render(
    <App session={session} api={api} storage={storage} theme={theme} origin={location.origin} connect={createAgent} />,
    root,
  )
