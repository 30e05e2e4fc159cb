import { memoryStorage, type Storage } from '@opencx/client'
import { act, fireEvent, render, screen, within } from '@testing-library/preact'
import { App } from '../app'
import { createTheme } from '../frame/theme'
import type { Api } from '../http/api'
import { createSession } from '../session/session'
import { scriptedAgents } from './scripted-agent'
import { ada, refusal, type ScriptedApi, scriptedApi } from './scripted-api'
import { summaryOf } from './summaries'

interface Start extends Partial<ScriptedApi> {
  readonly path?: string
  readonly storage?: Storage
  /** Whether `ask` says how far the business has come, too. */
  readonly hasLaunch?: boolean
}

/** Opens the dashboard at an address, with one conversation in the queue. */
export async function startApp({
  path = '/inbox/',
  storage = memoryStorage(),
  hasLaunch = false,
  ...changes
}: Start = {}) {
  history.replaceState(null, '', path)
  const { ask } = changes
  const asked = ask && { ask: besides(ask, hasLaunch ? EVERYWHERE : [...EVERYWHERE, /\/launch\?/]) }
  const api = scriptedApi({ summaries: [summaryOf({ id: 'c1' })], ...changes, ...asked })
  const session = createSession(api)
  const { connect, agents } = scriptedAgents()
  const theme = createTheme(storage, document.documentElement)
  render(
    <App session={session} api={api} storage={storage} theme={theme} origin="https://chat.test" connect={connect} />,
  )
  await act(() => session.check())
  const agent = () => {
    const latest = agents.at(-1)
    if (!latest) throw new Error('Nobody connected')
    return latest
  }
  return { api, session, agents, agent, storage }
}

/** What every page asks is no part of what a test says of one. */
const EVERYWHERE = [/\/notifications$/, /\/notes\/read$/]

const besides =
  (ask: Api['ask'], unsaid: readonly RegExp[]): Api['ask'] =>
  async (path, asked) =>
    unsaid.some((pattern) => pattern.test(path)) ? refusal(404, 'not_found') : ask(path, asked)

/** Enters what the scripted server accepts. */
export const signIn = async () => {
  screen.getByRole<HTMLInputElement>('textbox', { name: 'Email' }).value = ada.email
  screen.getByLabelText<HTMLInputElement>('Password').value = 'secret'
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Sign in' })))
}
export const rows = () => within(screen.getByRole('list', { name: 'Conversations' })).queryAllByRole('link')
export const reply = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' })
