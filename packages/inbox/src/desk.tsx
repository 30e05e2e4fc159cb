import type { Agent, AgentOptions, Storage } from '@opencx/client'
import type { Me } from '@opencx/protocol/http/inbox'
import type { Signal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Route, Router } from 'preact-iso/router'
import { Frame } from './frame/frame'
import type { Theme } from './frame/theme'
import type { Api } from './http/api'
import { Notifications } from './notifications/notifications'
import { INBOX_PATH, SETTINGS_PATH } from './place/place'
import { InboxRoom } from './room/inbox-room'
import { NotFound } from './room/not-found'
import { SettingsRoom } from './room/settings-room'
import { sideRooms } from './room/side-rooms'
import type { Session } from './session/session'
import { SettingsFrame } from './settings/settings-frame'
import { createWorkspace, type Organization } from './workspace/workspace'
import { WorkspaceContext } from './workspace/workspace-context'

export interface DeskProps {
  readonly session: Session
  readonly api: Api
  readonly storage: Storage
  readonly theme: Signal<Theme>
  readonly origin: string
  readonly connect: (options: AgentOptions) => Agent
  readonly me: Me
  readonly organization: Organization
}

/** Where a signed-in person works. It outlives an interruption, with everything on it. */
export function Desk({ session, theme, ...options }: DeskProps) {
  const [workspace] = useState(() =>
    createWorkspace({ ...options, onSignedOut: session.interrupt, onReturn: session.recheck }),
  )
  useEffect(() => workspace.stop, [workspace])

  const step = session.state.value.step
  const wasInterrupted = useRef(false)
  useEffect(() => {
    if (step === 'signed_in' && wasInterrupted.current) workspace.resume()
    wasInterrupted.current = step === 'interrupted'
  }, [step, workspace])

  return (
    <WorkspaceContext.Provider value={workspace}>
      <Frame workspace={workspace} theme={theme} signOut={session.signOut}>
        <Notifications />
        <SettingsFrame workspace={workspace}>
          <Router>
            <Route path={SETTINGS_PATH} component={SettingsRoom} />
            {sideRooms.map(({ path, Room }) => (
              <Route key={path} path={path} component={Room} />
            ))}
            <Route path={INBOX_PATH} component={InboxRoom} />
            <Route default component={NotFound} />
          </Router>
        </SettingsFrame>
      </Frame>
    </WorkspaceContext.Provider>
  )
}
